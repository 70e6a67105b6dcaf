//! In: the bytes of a request. Out: the answer, read just far enough to use the connection again.
//! What can go wrong: the server closes early, or frames an answer in a way that no server of ours does.
//!
//! A client of our own, because every cycle that it spends is missing on the other side of the same two cores.

use std::io;
use std::net::SocketAddr;

use memchr::memmem::{self, Finder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept-alive HTTP/1.1 connection.
pub(crate) struct Connection {
    stream: TcpStream,
    /// What was read; an answer stands here until the next exchange.
    buffer: Vec<u8>,
    end_of_head: Finder<'static>,
}

/// What a server said.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) keep_alive: bool,
    pub(crate) body: &'a [u8],
    /// The status line and the header lines.
    head: &'a str,
}

/// How the length of a body is told (RFC 9112 §6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Framing {
    Length(usize),
    Chunked,
}

impl Answer<'_> {
    /// The values of a header, in the order of their lines.
    pub(crate) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
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
        let body = String::from_utf8_lossy(self.body);
        format!("{} {}", self.status, body.chars().take(300).collect::<String>())
    }
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024), end_of_head: Finder::new("\r\n\r\n") })
    }

    /// Sends a request and reads its answer. One at a time: nothing may stand behind it.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.buffer.clear();
        self.stream.write_all(request).await?;
        let head_length = loop {
            if let Some(at) = self.end_of_head.find(&self.buffer) {
                break at + 4;
            }
            self.read().await?;
        };
        let (status, keep_alive, framing) = read_head(text(&self.buffer[..head_length])?)?;
        match framing {
            Framing::Length(length) => {
                while self.buffer.len() < head_length + length {
                    self.read().await?;
                }
            }
            Framing::Chunked => self.join_chunks(head_length).await?,
        }
        let (head, body) = self.buffer.split_at(head_length);
        Ok(Answer { status, keep_alive, body, head: text(head)? })
    }

    /// Moves the chunks of a body together (RFC 9112 §7.1), so that nothing but the body stands behind the head.
    async fn join_chunks(&mut self, head_length: usize) -> io::Result<()> {
        let mut end = head_length;
        loop {
            let line = loop {
                if let Some(at) = memmem::find(&self.buffer[end..], b"\r\n") {
                    break end..end + at;
                }
                self.read().await?;
            };
            let size = text(&self.buffer[line.clone()])?.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).map_err(|_| bad("a chunk without a size"))?;
            let chunk = line.end + 2..line.end + 2 + size;
            while self.buffer.len() < chunk.end + 2 {
                self.read().await?;
            }
            self.buffer.drain(chunk.end..chunk.end + 2);
            self.buffer.drain(line.start..chunk.start);
            end = line.start + size;
            if size == 0 {
                return Ok(());
            }
        }
    }

    async fn read(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
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

fn text(bytes: &[u8]) -> io::Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| bad("a head that is no text"))
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests;
