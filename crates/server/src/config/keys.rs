//! Section `[keys]`: the master keys that seal private keys, provider tokens and whatever else must be read back.

use std::path::PathBuf;

use data_encoding::BASE64;
use limen_model::{Clock, Secret};
use schemars::JsonSchema;
use serde::Deserialize;

use super::SecretText;

/// The master keys, one a line: `<name>:<32 bytes in base64>`. The first seals; the others only open what they sealed.
///
/// To rotate: put a new line on top, restart every replica, run `limend secrets rotate`, then take the old line away.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// The lines themselves (several in an environment variable are separated by commas).
    pub master: Option<SecretText>,
    /// A file that holds the lines. On SQLite, without either, the server makes one in `server.data_dir` and keeps it.
    pub master_file: Option<PathBuf>,
}

/// One line: a name, which is stored beside what the key sealed, and the key.
#[derive(Debug, Clone)]
pub struct MasterKey {
    /// Letters, digits, `-`, `_` and `.`, at most 64.
    pub name: String,
    /// 256 bits.
    pub key: Secret<[u8; 32]>,
}

impl Keys {
    /// The keys in order; none when nothing is configured. Errors say which line, never what is in it.
    pub fn parse(&self) -> Result<Vec<MasterKey>, String> {
        let text = self.master.as_ref().map(SecretText::reveal).unwrap_or_default();
        let lines =
            text.split(['\n', ',']).map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys = lines
            .enumerate()
            .map(|(at, line)| MasterKey::parse(line).map_err(|text| format!("key {}: {text}", at + 1)));
        let keys: Vec<MasterKey> = keys.collect::<Result<_, _>>()?;
        if self.master.is_some() && keys.is_empty() {
            return Err("holds no key; write a line such as 2026-11:<32 bytes in base64>".to_owned());
        }
        let twice =
            keys.iter().enumerate().find(|(at, one)| keys[..*at].iter().any(|other| other.name == one.name));
        twice.map_or_else(
            || Ok(keys.clone()),
            |(_, one)| Err(format!("the name `{}` stands there twice", one.name)),
        )
    }
}

impl MasterKey {
    /// A key under a name; errors when the name cannot stand in a line.
    pub fn new(name: String, key: Secret<[u8; 32]>) -> Result<Self, String> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if name.is_empty() || name.len() > 64 || !name.bytes().all(legal) {
            return Err("its name must be 1 to 64 letters, digits, `-`, `_` or `.`".to_owned());
        }
        Ok(Self { name, key })
    }

    /// A key that is named after the day.
    pub fn of_today(clock: &Clock, key: Secret<[u8; 32]>) -> Result<Self, String> {
        Self::new(clock.now().rfc3339().chars().take("2026-11-22".len()).collect(), key)
    }

    fn parse(line: &str) -> Result<Self, String> {
        let (name, key) = line.split_once(':').ok_or("write it as <name>:<32 bytes in base64>")?;
        let bytes =
            BASE64.decode(key.trim().as_bytes()).map_err(|_| "what follows the name is not base64")?;
        let key = <[u8; 32]>::try_from(bytes)
            .map_err(|bytes| format!("the key has {} bytes; 32 are needed", bytes.len()))?;
        Self::new(name.to_owned(), Secret::new(key))
    }

    /// The line that [`Keys`] reads.
    pub fn line(&self) -> SecretText {
        format!("{}:{}", self.name, BASE64.encode(self.key.reveal())).into()
    }
}
