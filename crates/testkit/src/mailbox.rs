//! A mail server that takes every letter and keeps it (RFC 5321, as much of it as our own sender speaks).
//!
//! In: a conversation. Out: letters. What can go wrong: a letter that never comes ends the test.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// One letter as it was handed over.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To whom.
    pub recipient: String,
    /// Headers and body, with quoted-printable undone.
    pub source: String,
}

/// The mail server; it ends with the test's runtime.
pub struct Mailbox {
    port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
}

impl Mailbox {
    /// Listens on a loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let letters: Arc<Mutex<Vec<Letter>>> = Arc::default();
        let shelf = Arc::clone(&letters);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Whoever hangs up in the middle has sent nothing.
                tokio::spawn(converse(stream, Arc::clone(&shelf)));
            }
        });
        Self { port, letters }
    }

    /// Where it listens, as the configuration says it.
    pub fn url(&self, user: &str) -> String {
        format!("smtp://{user}@127.0.0.1:{}", self.port)
    }

    /// Everything that came, in order.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().expect("the letters").clone()
    }

    /// The first letter to an address in which `find` finds something; waits for it.
    pub async fn wait_for<T>(&self, recipient: &str, find: impl Fn(&Letter) -> Option<T>) -> T {
        for _ in 0..600 {
            let found = self.letters().iter().filter(|letter| letter.recipient == recipient).find_map(&find);
            match found {
                Some(found) => return found,
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
        panic!("no such letter to {recipient} among {:?}", self.letters());
    }
}

impl Letter {
    /// The six digits that its subject begins with.
    pub fn code(&self) -> Option<String> {
        let subject = self.source.lines().find_map(|line| line.strip_prefix("Subject: "))?;
        let code: String = subject.chars().take_while(char::is_ascii_digit).collect();
        (code.len() == 6).then_some(code)
    }

    /// The first link with a token.
    pub fn link(&self) -> Option<String> {
        self.source
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains("?token="))
            .map(str::to_owned)
    }
}

async fn converse(stream: TcpStream, shelf: Arc<Mutex<Vec<Letter>>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.test ESMTP\r\n").await?;
    let (mut recipient, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let reply: &[u8] = match word.as_str() {
            "EHLO" => b"250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n",
            "AUTH" => b"235 welcome\r\n",
            "RCPT" => {
                recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let mut source = String::new();
                while !source.ends_with("\r\n.\r\n") {
                    if stream.read_line(&mut source).await? == 0 {
                        return Ok(());
                    }
                }
                let letter = Letter { recipient: recipient.clone(), source: unquoted(&source) };
                shelf.lock().expect("the letters").push(letter);
                b"250 taken\r\n"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(reply).await?;
    }
}

/// RFC 2045 §6.7, for letters in ASCII.
fn unquoted(source: &str) -> String {
    if !source.contains("quoted-printable") {
        return source.to_owned();
    }
    let joined = source.replace("=\r\n", "");
    let mut pieces = joined.split('=');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let byte = piece.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) => {
                out.push(char::from(byte));
                out.push_str(&piece[2..]);
            }
            None => {
                out.push('=');
                out.push_str(piece);
            }
        }
    }
    out
}
