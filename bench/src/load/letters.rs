//! In: an address that the server delivers mail to. Out: the digits of each letter, to whoever waits for it.
//! What can go wrong: the address is taken; a letter without digits, which nobody waits for.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// Who waits for a letter.
#[derive(Clone, Default)]
pub(crate) struct Letters {
    waiting: Arc<Mutex<HashMap<String, oneshot::Sender<String>>>>,
}

impl Letters {
    /// Receives mail (RFC 5321) at an address, on a thread of its own, until the process ends.
    pub(super) fn receive(at: SocketAddr) -> Result<Self> {
        let letters = Self::default();
        let listener = std::net::TcpListener::bind(at).with_context(|| format!("receiving mail at {at}"))?;
        listener.set_nonblocking(true)?;
        let own = letters.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener)?;
                loop {
                    let (stream, _) = listener.accept().await?;
                    tokio::spawn(converse(stream, own.clone()));
                }
                #[allow(unreachable_code, reason = "tells the type of the block")]
                std::io::Result::Ok(())
            })
        });
        Ok(letters)
    }

    /// The digits of the next letter to this address.
    pub(super) fn expect(&self, address: &str) -> oneshot::Receiver<String> {
        let (sender, receiver) = oneshot::channel();
        self.lock().insert(address.to_owned(), sender);
        receiver
    }

    fn deliver(&self, address: &str, subject: &str) {
        let digits: String = subject.chars().filter(char::is_ascii_digit).take(6).collect();
        if let Some(waiting) = self.lock().remove(address).filter(|_| digits.len() == 6) {
            // Whoever does not wait any more needs no digits.
            let _ = waiting.send(digits);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, oneshot::Sender<String>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection of the server's.
async fn converse(mut stream: TcpStream, letters: Letters) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let (mut recipient, mut subject, mut in_letter) = (String::new(), String::new(), false);
    write.write_all(b"220 bench\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        if in_letter {
            if let Some(text) = line.strip_prefix("Subject: ") {
                text.clone_into(&mut subject);
            }
            if line != "." {
                continue;
            }
            in_letter = false;
            letters.deliver(&recipient, &subject);
        }
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match verb.as_str() {
            "RCPT" => {
                recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                in_letter = true;
                b"354 go on\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}
