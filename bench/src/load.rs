//! In: a [`Plan`] on standard input. Out: a [`Sample`] on standard output.
//! What can go wrong: the server refuses, or closes; such requests are counted and never part of the rate.
//!
//! Keep-alive HTTP/1.1, one request in flight per connection, two threads with their share of the connections.

mod beside;
mod letters;
mod plan;
mod request;
mod screens;
mod sign_in;
mod soft_key;

use std::io::{self, Read};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

pub(crate) use beside::{Beside, NUMBER};
pub(crate) use letters::Letters;
pub(crate) use plan::{Lane, Plan};
pub(crate) use request::Request;
pub(crate) use screens::{Screens, Way};
pub(crate) use sign_in::{SignIn, encoded, signed_in};
pub(crate) use soft_key::SoftKey;

use crate::http::Connection;
use crate::sample::Sample;

const THREADS: usize = 2;

/// Reads the plan, follows it, prints the sample.
pub(crate) fn run() -> Result<()> {
    let mut json = String::new();
    std::io::stdin().read_to_string(&mut json)?;
    let plan: Plan = serde_json::from_str(&json).context("the plan does not parse")?;
    println!("{}", serde_json::to_string(&follow(plan)?)?);
    Ok(())
}

fn follow(plan: Plan) -> Result<Sample> {
    let seconds = plan.measure.as_secs_f64();
    let letters = plan.mail.map(Letters::receive).transpose()?.unwrap_or_default();
    let mut shares: Vec<Vec<(usize, Lane)>> = vec![Vec::new(); THREADS];
    for (index, lane) in plan.lanes.into_iter().enumerate() {
        shares[index % THREADS].push((index, lane));
    }
    let threads: Vec<_> = shares
        .into_iter()
        .map(|share| {
            let (address, warm_up, measure) = (plan.address, plan.warm_up, plan.measure);
            let letters = letters.clone();
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                runtime.block_on(async move {
                    let lanes = share.into_iter().map(|(index, lane)| {
                        let letters = letters.clone();
                        tokio::spawn(async move {
                            (index, drive(address, lane, &letters, warm_up, measure).await)
                        })
                    });
                    let mut tallies = Vec::new();
                    for lane in lanes.collect::<Vec<_>>() {
                        tallies.push(lane.await?);
                    }
                    anyhow::Ok(tallies)
                })
            })
        })
        .collect();
    let mut tallies = Vec::new();
    for thread in threads {
        tallies.extend(thread.join().ok().context("a load thread panicked")??);
    }
    tallies.sort_by_key(|(index, _)| *index);
    let mut micros = Vec::new();
    let mut sample = Sample::default();
    for (_, tally) in tallies {
        micros.extend(tally.micros);
        sample.errors += tally.errors;
        sample.first_error = sample.first_error.or(tally.first_error);
        sample.carry.extend(tally.carry);
    }
    Ok(Sample {
        errors: sample.errors,
        first_error: sample.first_error,
        carry: sample.carry,
        ..Sample::new(seconds, micros)
    })
}

/// What one connection saw.
#[derive(Default)]
struct Tally {
    micros: Vec<u32>,
    errors: u64,
    first_error: Option<String>,
    carry: Option<String>,
}

impl Tally {
    fn fail(&mut self, reason: String) {
        self.errors += 1;
        self.first_error.get_or_insert(reason);
    }
}

/// Follows a lane again and again; what ends between the warm-up and the end is counted. To ask for its beginning as well would
/// leave out one turn of every connection, which is a sixth of a second of sign-ins that wait for each other.
async fn drive(
    address: SocketAddr,
    mut lane: Lane,
    letters: &Letters,
    warm_up: Duration,
    measure: Duration,
) -> Tally {
    let mut tally = Tally::default();
    let counted_from = Instant::now() + warm_up;
    let end = counted_from + measure;
    if let Lane::Beside(beside) = &lane {
        if let Err(error) = beside.drive(address, end).await {
            tally.fail(format!("beside it: {error}"));
        }
        return tally;
    }
    // What does not change is built once.
    let mut bytes = request_bytes(&lane, address);
    let mut connection = None;
    while Instant::now() < end {
        let open = match connection.take() {
            Some(open) => Ok(open),
            None => Connection::open(address).await,
        };
        let mut open = match open {
            Ok(open) => open,
            Err(error) => {
                tally.fail(format!("cannot connect: {error}"));
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        let begun = Instant::now();
        let turn = match &mut lane {
            Lane::Request(request) => send(&mut open, request, &bytes).await,
            Lane::SignIn(person) => person.walk(&mut open, address).await.map(|_| Turn::UNCHANGED),
            Lane::Screens(person) => {
                person.walk(&mut open, address, letters, "").await.map(|_| Turn::UNCHANGED)
            }
            Lane::Beside(_) => Ok(Turn::UNCHANGED),
        };
        let ended = Instant::now();
        match turn {
            Ok(turn) => {
                if ended > counted_from && ended <= end {
                    tally.micros.push(u32::try_from((ended - begun).as_micros()).unwrap_or(u32::MAX));
                }
                if turn.is_changed {
                    bytes = request_bytes(&lane, address);
                }
                connection = turn.keep_alive.then_some(open);
            }
            Err(error) => tally.fail(error.to_string()),
        }
    }
    tally.carry = lane.carried().cloned();
    tally
}

/// What an exchange that succeeded means for the next one.
struct Turn {
    keep_alive: bool,
    /// Whether the next request is another one.
    is_changed: bool,
}

impl Turn {
    const UNCHANGED: Self = Self { keep_alive: true, is_changed: false };
}

async fn send(connection: &mut Connection, request: &mut Request, bytes: &[u8]) -> io::Result<Turn> {
    let answer = connection.exchange(bytes).await?;
    if !(200..300).contains(&answer.status) {
        return Err(io::Error::other(answer.summary()));
    }
    let is_changed = request.learn(answer.body).map_err(io::Error::other)?;
    Ok(Turn { keep_alive: answer.keep_alive, is_changed })
}

fn request_bytes(lane: &Lane, address: SocketAddr) -> Vec<u8> {
    match lane {
        Lane::Request(request) => request.bytes(address),
        Lane::SignIn(_) | Lane::Screens(_) | Lane::Beside(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
