//! In: the bytes of a request. Out: the answer, read just far enough to use the connection again.
//! What can go wrong: the server closes early, or frames an answer in a way that no server of ours does.
//!
//! A client of our own, because every cycle that it spends is missing on the other side of the same two cores.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept-alive HTTP/1.1 connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What a server said.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) keep_alive: bool,
    pub(crate) body: Vec<u8>,
    /// The status line and the header lines.
    head: String,
}

impl Answer {
    /// The values of a header, in the order of their lines.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.head.split("\r\n").filter_map(|line| line.split_once(':'));
        lines.filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The value of a cookie that the server asks to keep; a cookie that it takes away has none.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.headers("set-cookie").filter_map(|line| line.split(';').next()?.split_once('='));
        let mut values = pairs.filter(|(own, _)| *own == name).map(|(_, value)| value);
        values.next().filter(|value| !value.is_empty())
    }

    /// Status and the beginning of the body, for a message.
    pub(crate) fn summary(&self) -> String {
        let body = String::from_utf8_lossy(&self.body);
        format!("{} {}", self.status, body.chars().take(300).collect::<String>())
    }
}

/// How the length of a body is told (RFC 9112 §6).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Framing {
    Length(usize),
    Chunked,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    pub(crate) async fn exchange(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request).await?;
        let head_length = self.fill_until(|buffer| find(buffer, b"\r\n\r\n").map(|at| at + 4)).await?;
        let head =
            std::str::from_utf8(&self.buffer[..head_length]).map_err(|_| bad("a head that is no text"))?;
        let head = head.to_owned();
        let (status, keep_alive, framing) = read_head(&head)?;
        self.buffer.drain(..head_length);
        let body = match framing {
            Framing::Length(length) => {
                self.fill_until(|buffer| (buffer.len() >= length).then_some(length)).await?;
                self.buffer.drain(..length).collect()
            }
            Framing::Chunked => self.chunks().await?,
        };
        Ok(Answer { status, keep_alive, body, head })
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.fill_until(|buffer| find(buffer, b"\r\n").map(|at| at + 2)).await?;
            let size = std::str::from_utf8(&self.buffer[..line - 2]).ok();
            let size = size.and_then(|text| usize::from_str_radix(text.split(';').next()?.trim(), 16).ok());
            let size = size.ok_or_else(|| bad("a chunk without a size"))?;
            self.buffer.drain(..line);
            self.fill_until(|buffer| (buffer.len() >= size + 2).then_some(())).await?;
            body.extend(self.buffer.drain(..size + 2).take(size));
            if size == 0 {
                return Ok(body);
            }
        }
    }

    /// Reads until `ready` finds what it looks for in the buffer.
    async fn fill_until<T>(&mut self, ready: impl Fn(&[u8]) -> Option<T>) -> io::Result<T> {
        loop {
            if let Some(found) = ready(&self.buffer) {
                return Ok(found);
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

fn read_head(head: &str) -> io::Result<(u16, bool, Framing)> {
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let status = status.ok_or_else(|| bad("no status line"))?;
    let (mut keep_alive, mut framing) = (true, Framing::Length(0));
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            framing = Framing::Length(value.parse().map_err(|_| bad("a length that is no number"))?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") && value.eq_ignore_ascii_case("chunked") {
            framing = Framing::Chunked;
        } else if name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close") {
            keep_alive = false;
        }
    }
    Ok((status, keep_alive, framing))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests;
