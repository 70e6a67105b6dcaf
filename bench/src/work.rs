//! In: what to do, for how long. Out: a sample of it.
//! What can go wrong: the process that does it fails, or every request is refused.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::load::{Lane, Plan};
use crate::process;
use crate::sample::Sample;

/// The pace of a whole run: full, or quick for a look.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) warm_up: Duration,
    pub(crate) measure: Duration,
}

impl Pace {
    pub(crate) fn new(quick: bool) -> Self {
        let (warm_up, measure) = if quick { (100, 500) } else { (500, 3000) };
        Self { warm_up: Duration::from_millis(warm_up), measure: Duration::from_millis(measure) }
    }
}

/// Something that can be measured again and again.
#[derive(Clone)]
pub(crate) enum Work {
    /// A floor that this program measures without a server.
    Floor(Vec<String>),
    /// Requests to a server, one lane per connection.
    Load { address: SocketAddr, lanes: Vec<Lane> },
}

impl Work {
    /// The same request on every connection.
    pub(crate) fn same(address: SocketAddr, lane: &Lane) -> Self {
        Self::Load { address, lanes: vec![lane.clone(); crate::CONNECTIONS] }
    }

    /// Does it for one stretch. Values that requests carry on are kept for the next stretch.
    pub(crate) fn stretch(&mut self, pace: Pace) -> Result<Sample> {
        let sample = match self {
            Self::Floor(arguments) => {
                let mut arguments = arguments.clone();
                for (name, time) in [("--warm-up", pace.warm_up), ("--measure", pace.measure)] {
                    arguments.extend([name.to_owned(), time.as_millis().to_string()]);
                }
                process::floor(&arguments)?
            }
            Self::Load { address, lanes } => {
                let (warm_up, measure) = (pace.warm_up, pace.measure);
                let sample =
                    process::load(&Plan { address: *address, warm_up, measure, lanes: lanes.clone() })?;
                let carries = lanes.iter_mut().filter_map(|lane| lane.carry.as_mut());
                for (carry, value) in carries.zip(&sample.carry) {
                    carry.value.clone_from(value);
                }
                sample
            }
        };
        if sample.micros.is_empty() {
            bail!("nothing succeeded: {}", sample.first_error.as_deref().unwrap_or("no reason known"));
        }
        Ok(sample)
    }
}
