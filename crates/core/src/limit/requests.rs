//! Request limits of one address, in memory: they keep cheap endpoints cheap.
//!
//! In: an endpoint and an address. Out: nothing, when there is room. What can go wrong: `limited` with a time to come back.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{NotUntil, Quota, RateLimiter};
use limen_model::{Clock, Error, Result};

use super::neighbourhood;

/// What is counted separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// A step of signing in.
    SignIn,
    /// Asking for an account.
    Register,
    /// Asking for a new password.
    Recover,
    /// Entering a code or following a mailed link.
    Redeem,
    /// Pushing an authorization request as a public client (RFC 9126).
    Push,
    /// Registering a client (RFC 7591), or changing one.
    RegisterClient,
    /// Asking for authorization, where the request has to wait for its person.
    Authorize,
    /// Asking for a user code as a public client (RFC 8628).
    Device,
    /// Having us fetch what a stranger names: a client's document, a request object.
    Fetch,
    /// Looking accounts up by their addresses.
    Directory,
    /// Coming in without a name.
    Anonymous,
    /// Asking an administrator for help.
    Help,
}

impl Endpoint {
    /// How many at once, and how long until one of them comes back.
    const fn allowance(self) -> (u32, Duration) {
        match self {
            Self::SignIn | Self::Push | Self::Authorize | Self::Device | Self::Directory => {
                (120, Duration::from_secs(1))
            }
            Self::Register | Self::Recover | Self::RegisterClient | Self::Anonymous => {
                (30, Duration::from_secs(20))
            }
            Self::Help => (5, Duration::from_secs(120)),
            Self::Redeem | Self::Fetch => (60, Duration::from_secs(5)),
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Register => "register",
            Self::Recover => "recover",
            Self::Redeem => "redeem",
            Self::Push => "push",
            Self::RegisterClient => "register_client",
            Self::Authorize => "authorize",
            Self::Device => "device",
            Self::Fetch => "fetch",
            Self::Directory => "directory",
            Self::Anonymous => "anonymous",
            Self::Help => "help",
        }
    }
}

type Limiter =
    RateLimiter<(Endpoint, String), DashMapStateStore<(Endpoint, String)>, Dial, NoOpMiddleware<Nanos>>;

/// The request limits of this process.
pub struct Limits {
    sign_in: Limiter,
    slow: Limiter,
    redeem: Limiter,
    help: Limiter,
    dial: Dial,
}

impl Limits {
    /// Limits that run on the given clock.
    pub fn new(clock: Clock) -> Self {
        let dial = Dial(clock);
        let limiter = |endpoint: Endpoint| {
            RateLimiter::new(quota(endpoint), DashMapStateStore::default(), dial.clone())
        };
        Self {
            sign_in: limiter(Endpoint::SignIn),
            slow: limiter(Endpoint::Register),
            redeem: limiter(Endpoint::Redeem),
            help: limiter(Endpoint::Help),
            dial,
        }
    }

    /// Counts one request.
    ///
    /// Errors: `limited` with `too_many_requests` when the neighbourhood of the address has used up its room. Without
    /// an address, such as on the command line, nothing is counted; nor for this machine's own address, which is where
    /// everybody seems to come from behind a proxy that is not listed.
    pub fn check(&self, endpoint: Endpoint, address: Option<IpAddr>) -> Result<()> {
        let Some(address) = address.filter(|address| !address.to_canonical().is_loopback()) else {
            return Ok(());
        };
        let limiter = match endpoint {
            Endpoint::SignIn
            | Endpoint::Push
            | Endpoint::Authorize
            | Endpoint::Device
            | Endpoint::Directory => &self.sign_in,
            Endpoint::Register | Endpoint::Recover | Endpoint::RegisterClient | Endpoint::Anonymous => {
                &self.slow
            }
            Endpoint::Help => &self.help,
            Endpoint::Redeem | Endpoint::Fetch => &self.redeem,
        };
        limiter
            .check_key(&(endpoint, neighbourhood(Some(address))))
            .map_err(|full| self.refuse(endpoint, &full))
    }

    /// Forgets addresses that have all their room again, so that memory stays flat.
    pub fn forget_idle(&self) {
        for limiter in [&self.sign_in, &self.slow, &self.redeem, &self.help] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    fn refuse(&self, endpoint: Endpoint, full: &NotUntil<Nanos>) -> Error {
        metrics::counter!("limen_requests_limited_total", "endpoint" => endpoint.as_str()).increment(1);
        let wait = full.wait_time_from(self.dial.now()).max(Duration::from_secs(1));
        Error::limited(
            "too_many_requests",
            "Too many requests came from your network. Try again in a moment.",
        )
        .with_retry_after(wait)
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

fn quota(endpoint: Endpoint) -> Quota {
    let (burst, every) = endpoint.allowance();
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    // The period is never zero; the fallback is never taken.
    Quota::with_period(every).unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN)).allow_burst(burst)
}

/// Our clock, as governor wants to see it.
#[derive(Debug, Clone)]
struct Dial(Clock);

impl governor::clock::Clock for Dial {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let micros = u64::try_from(self.0.now().micros()).unwrap_or(0);
        Nanos::from(Duration::from_micros(micros))
    }
}

#[cfg(test)]
mod tests;
