//! This machine, as it is named at the server.
//!
//! In: the operating system. Out: a name for a key and what a list of keys shows. What can go wrong: no name is known.

use std::fs;
use std::process::Command;

use limen_model::Workstation;

use crate::http::USER_AGENT;

/// The longest name of a key, in characters.
const MAX_KEY_NAME: usize = 64;

/// What this machine says of itself.
pub fn this_workstation() -> Workstation {
    Workstation {
        hostname: hostname().unwrap_or_else(|| "workstation".to_owned()),
        os: Some(format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)),
        user_agent: Some(USER_AGENT.to_owned()),
    }
}

/// The name under which its key is listed; signing in again replaces the key of this name.
pub fn key_name(workstation: &Workstation) -> String {
    format!("cli@{}", workstation.hostname).chars().take(MAX_KEY_NAME).collect()
}

fn hostname() -> Option<String> {
    let said = || Some(String::from_utf8_lossy(&Command::new("hostname").output().ok()?.stdout).into_owned());
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(said)?;
    let name: String = name.trim().chars().filter(|letter| !letter.is_control()).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
