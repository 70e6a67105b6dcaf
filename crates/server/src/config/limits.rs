//! Section `[server.limits]`: bounds on connections, headers, bodies and time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Span;

/// What one visitor, and all of them, may take up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Open connections; further ones wait in the operating system's queue.
    #[schemars(range(min = 1))]
    pub connections: usize,
    /// Streams at once on one HTTP/2 connection.
    #[schemars(range(min = 1))]
    pub streams: u32,
    /// Bytes of all request headers together.
    #[schemars(range(min = 4096))]
    pub header_bytes: u32,
    /// Bytes of a request body.
    #[schemars(range(min = 4096))]
    pub body_bytes: usize,
    /// Time for the TLS handshake, and again for the headers of each request; also how long an idle connection stays.
    pub header_time: Span,
    /// Time for a request body to arrive.
    pub body_time: Span,
    /// At shutdown: how long requests keep being answered while load balancers notice that `/readyz` says no.
    pub linger: Span,
    /// At shutdown: how long requests in flight may still take after that.
    pub drain: Span,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            streams: 128,
            header_bytes: 32 * 1024,
            body_bytes: 1024 * 1024,
            header_time: Span::from_secs(30),
            body_time: Span::from_secs(30),
            linger: Span::from_secs(1),
            drain: Span::from_secs(30),
        }
    }
}
