//! `limend dev --json`: what a program learns, and what is still there after a stop.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use limen_testkit::Browser;
use serde_json::Value;

use crate::desk::Desk;

struct Server {
    child: Child,
    said: Value,
}

impl Server {
    fn start(desk: &Desk, listen: &str) -> Self {
        let mut command = desk.command(&["dev", "--listen", listen, "--seed", "seed.toml", "--json"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, said: serde_json::from_str(&line).unwrap() }
    }

    fn word(&self, name: &str) -> &str {
        self.said[name].as_str().unwrap()
    }

    /// Ctrl-C.
    fn stop(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "a stop by hand is no failure");
    }
}

impl Drop for Server {
    /// A test that ends early leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The names of the published keys.
async fn published(issuer: &str) -> Vec<String> {
    let document = Browser::new().visit(&format!("{issuer}/oauth2/jwks").parse().unwrap()).await.body;
    let set: Value = serde_json::from_str(&document).unwrap();
    set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn it_says_where_everything_is_and_survives_a_stop() {
    let desk = Desk::new();
    desk.write("seed.toml", "[[users]]\nemail = 'ada@lovelace.example'\npassword = 'kettle moss orbit tundra'\nemail_verified = true\n");
    let first = Server::start(&desk, "127.0.0.1:0");
    let mut names: Vec<_> = first.said.as_object().unwrap().keys().cloned().collect();
    names.sort_unstable();
    assert_eq!(names, ["admin_link", "demo", "inbox", "issuer", "pid"]);
    assert_eq!(first.said["pid"], first.child.id());
    let mut admin = Browser::new();
    let page = admin.visit(&first.word("admin_link").parse().unwrap()).await;
    let form = page.forms().into_iter().next().expect("the link asks before it is spent");
    let home = admin.submit(&page, &form).await;
    assert_eq!(home.url.path(), "/account", "{}", home.text());
    let before = published(first.word("issuer")).await;
    let port = first.word("issuer").rsplit(':').next().unwrap().to_owned();
    first.stop();

    // The port is free again, and whoever was signed in still is.
    let second = Server::start(&desk, &format!("127.0.0.1:{port}"));
    // As a browser does that was closed in between: its cookies are kept, its connections are not.
    let cookies = admin.cookies.clone();
    let mut admin = Browser::new();
    admin.cookies = cookies;
    let home = admin.visit(&format!("{}/account", second.word("issuer")).parse().unwrap()).await;
    assert_eq!(home.url.path(), "/account", "{}", home.text());
    let after = published(second.word("issuer")).await;
    // The keys that come next are made in the background, so there may be more of them by now.
    assert!(!before.is_empty() && before.iter().all(|kid| after.contains(kid)), "{before:?} {after:?}");
    second.stop();
}
