//! In: what to send where, and for how long. Out: the same as JSON between processes.
//! What can go wrong: nothing here.

use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::beside::Beside;
use super::request::Request;
use super::screens::Screens;
use super::sign_in::SignIn;

/// One stretch of load: every lane is a connection of its own.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) address: SocketAddr,
    pub(crate) warm_up: Duration,
    pub(crate) measure: Duration,
    pub(crate) lanes: Vec<Lane>,
    /// Where the server delivers its mail, for lanes that wait for letters.
    pub(crate) mail: Option<SocketAddr>,
}

/// What one connection does, again and again.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Lane {
    /// Sends one request.
    Request(Request),
    /// Signs one person in, page by page.
    SignIn(SignIn),
    /// Signs somebody in from the screens of an application.
    Screens(Screens),
    /// Sends requests at a pace of its own beside the others; they are not counted.
    Beside(Beside),
}

impl Lane {
    /// The value that this lane hands from answer to request, if it does.
    pub(crate) fn carried(&mut self) -> Option<&mut String> {
        match self {
            Self::Request(request) => request.carry.as_mut().map(|carry| &mut carry.value),
            Self::SignIn(_) | Self::Screens(_) | Self::Beside(_) => None,
        }
    }
}

impl From<Request> for Lane {
    fn from(request: Request) -> Self {
        Self::Request(request)
    }
}
