//! Opening an address in the browser of the person.
//!
//! In: an address and the environment. Out: whether something was started that may show it.
//! What can go wrong: there is no browser here, and then the person opens the printed address elsewhere.

use std::process::{Command, Stdio};

/// The commands to try, in order; each is a program and its arguments, `%s` standing for the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Browser {
    commands: Vec<Vec<String>>,
}

impl Browser {
    /// Opens nothing: the address is only printed.
    pub fn none() -> Self {
        Self::default()
    }

    /// `$BROWSER` (a colon-separated list, `%s` for the address) wins over what the system offers.
    ///
    /// On Linux the system offers something only where there is a display.
    pub fn from_env(read: impl Fn(&str) -> Option<String>) -> Self {
        if let Some(list) = read("BROWSER").filter(|list| !list.is_empty()) {
            let words = |item: &str| item.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            return Self { commands: list.split(':').map(words).filter(|words| !words.is_empty()).collect() };
        }
        let system: &[&str] = if cfg!(target_os = "macos") {
            &["open"]
        } else if cfg!(windows) {
            &["rundll32", "url.dll,FileProtocolHandler"]
        } else if read("DISPLAY").is_some() || read("WAYLAND_DISPLAY").is_some() {
            &["xdg-open"]
        } else {
            return Self::none();
        };
        Self { commands: vec![system.iter().map(|&word| word.to_owned()).collect()] }
    }

    /// Starts the first command that can be started, without waiting for it and without its output.
    pub fn open(&self, url: &str) -> bool {
        self.commands.iter().any(|command| {
            let mut arguments: Vec<String> = command.iter().map(|word| word.replace("%s", url)).collect();
            if !command.iter().any(|word| word.contains("%s")) {
                arguments.push(url.to_owned());
            }
            let program = arguments.remove(0);
            Command::new(program)
                .args(arguments)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .is_ok()
        })
    }
}

#[cfg(test)]
mod tests;
