//! In: Argon2 parameters and a number of slots. Out: how many hashes they make together.
//! What can go wrong: parameters that Argon2 refuses.

use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use clap::Args;

use super::Stretch;
use crate::sample::Sample;

/// The parameters of the hash: those of the server (`SECURITY`: never below 19 MiB, two passes).
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stretch: Stretch,
    /// Memory of one hash in KiB.
    #[arg(long, default_value_t = 19 * 1024)]
    memory: u32,
    /// Passes over the memory.
    #[arg(long, default_value_t = 2)]
    passes: u32,
    /// Hashes at the same time, each on a thread and in memory of its own.
    #[arg(long, default_value_t = 2)]
    slots: usize,
}

/// Fills the slots and counts.
pub(super) fn measure(options: &Options) -> Result<Sample> {
    let params =
        Params::new(options.memory, options.passes, 1, Some(32)).map_err(|error| anyhow!("{error}"))?;
    let counted_from = Instant::now() + options.stretch.warm_up();
    let end = counted_from + options.stretch.measure();
    let slots: Vec<_> = (0..options.slots)
        .map(|_| {
            let params = params.clone();
            std::thread::spawn(move || slot(params, counted_from, end))
        })
        .collect();
    let mut micros = Vec::new();
    for slot in slots {
        micros.extend(slot.join().ok().context("a hashing thread panicked")??);
    }
    Ok(Sample::new(options.stretch.measure().as_secs_f64(), micros))
}

fn slot(params: Params, counted_from: Instant, end: Instant) -> Result<Vec<u32>> {
    let mut memory = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut micros = Vec::new();
    let mut hash = [0; 32];
    while Instant::now() < end {
        let begun = Instant::now();
        argon2
            .hash_password_into_with_memory(
                b"correct horse battery staple",
                b"sixteen bytes of",
                &mut hash,
                &mut memory,
            )
            .map_err(|error| anyhow!("{error}"))?;
        if begun >= counted_from {
            micros.push(u32::try_from(begun.elapsed().as_micros())?);
        }
    }
    Ok(micros)
}
