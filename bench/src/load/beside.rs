//! In: a request and a pace. Out: the request, so many times a second, beside what is measured.
//! What can go wrong: the server refuses; that makes the whole sample no result.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::request::Request;
use crate::http::Connection;

/// Something that happens while others are measured.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Beside {
    pub(crate) request: Request,
    /// How often it happens.
    pub(crate) per_second: u32,
}

/// What stands for the number of the request, so that no two are the same.
pub(crate) const NUMBER: &str = "{number}";

impl Beside {
    /// Sends until the end; tells why, where the server refuses.
    pub(crate) async fn drive(&self, address: SocketAddr, end: std::time::Instant) -> io::Result<()> {
        let mut connection = Connection::open(address).await?;
        let mut pace = tokio::time::interval(Duration::from_secs(1) / self.per_second.max(1));
        let mut number: u64 = 0;
        while pace.tick().await < Instant::from_std(end) {
            number += 1;
            let body = self.request.body.replace(NUMBER, &number.to_string());
            let request = Request { body, ..self.request.clone() };
            let answer = connection.exchange(&request.bytes(address)).await?;
            if !(200..300).contains(&answer.status) {
                return Err(io::Error::other(answer.summary()));
            }
        }
        Ok(())
    }
}
