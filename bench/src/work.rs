//! In: what to do, for how long. Out: a sample of it.
//! What can go wrong: the process that does it fails, or every request is refused.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::load::{Lane, Plan, Request};
use crate::process;
use crate::sample::Sample;

/// The pace of a whole run: full, or quick for a look.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) warm_up: Duration,
    pub(crate) measure: Duration,
    /// How often a floor and its product take turns.
    pub(crate) rounds: usize,
    /// People to search among.
    pub(crate) users: usize,
    /// Live sessions to fill the caches with.
    pub(crate) sessions: usize,
    /// How often a process is started.
    pub(crate) starts: usize,
}

impl Pace {
    pub(crate) fn new(quick: bool) -> Self {
        let millis = Duration::from_millis;
        if quick {
            Self {
                warm_up: millis(100),
                measure: millis(400),
                rounds: 2,
                users: 20_000,
                sessions: 10_000,
                starts: 10,
            }
        } else {
            Self {
                warm_up: millis(250),
                measure: millis(1000),
                rounds: 5,
                users: 1_000_000,
                sessions: 100_000,
                starts: 50,
            }
        }
    }
}

/// Something that can be measured again and again.
#[derive(Clone)]
pub(crate) enum Work {
    /// A floor that this program measures without a server.
    Floor(Vec<String>),
    /// Requests to a server, one lane per connection.
    Load { address: SocketAddr, lanes: Vec<Lane>, mail: Option<SocketAddr> },
}

impl Work {
    /// The same request on every connection.
    pub(crate) fn same(address: SocketAddr, request: &Request, connections: usize) -> Self {
        Self::Load { address, lanes: vec![request.clone().into(); connections], mail: None }
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
            Self::Load { address, lanes, mail } => {
                let (warm_up, measure) = (pace.warm_up, pace.measure);
                let (address, mail) = (*address, *mail);
                let plan = Plan { address, warm_up, measure, lanes: lanes.clone(), mail };
                let sample = process::load(&plan)?;
                for (carried, value) in lanes.iter_mut().filter_map(Lane::carried).zip(&sample.carry) {
                    carried.clone_from(value);
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
