//! The pages that the listener shows in the browser.
//!
//! In: a result and perhaps words from outside. Out: a whole HTTP response whose words cannot become markup.
//! What can go wrong: nothing.

use std::fmt::Write;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64;

const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#f3f6f8;--surface:#fff;--line:#d9dfe2;--text:#182428;--muted:#4c595e;--sill:#00607b}\
@media(prefers-color-scheme:dark){:root{--ground:#0e1518;--surface:#161f22;--line:#2d373c;--text:#e7ecee;--muted:#a4aeb3;--sill:#66bfdc}}\
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}\
main{box-sizing:border-box;width:min(26rem,100vw - 2rem);padding:2rem;background:var(--surface);border:1px solid var(--line);border-bottom:3px solid var(--sill);overflow-wrap:anywhere}\
main.refused{border-bottom-color:#ac2026}main.done{border-bottom-color:#1d7a46}\
h1{margin:0 0 .5rem;font-size:1.25rem}p{margin:.5rem 0 0;color:var(--muted)}";

/// One page of the listener.
pub(super) struct Page {
    status: &'static str,
    tone: &'static str,
    title: &'static str,
    lines: Vec<String>,
}

impl Page {
    fn new(status: &'static str, tone: &'static str, title: &'static str, lines: &[&str]) -> Self {
        Self { status, tone, title, lines: lines.iter().map(|&line| line.to_owned()).collect() }
    }

    pub(super) fn signed_in(who: &str) -> Self {
        let who = format!("You are {who} on the command line.");
        Self::new(
            "200 OK",
            "done",
            "You are signed in",
            &[&who, "You can close this window and go back to the terminal."],
        )
    }

    pub(super) fn failed(why: &str) -> Self {
        Self::new(
            "400 Bad Request",
            "refused",
            "You are not signed in",
            &[why, "The terminal says what to do next."],
        )
    }

    pub(super) fn not_ours() -> Self {
        let why = "This answer does not belong to the sign-in that waits here. It may be an older one.";
        Self::new(
            "400 Bad Request",
            "refused",
            "Not this sign-in",
            &[why, "The terminal still waits for the right one."],
        )
    }

    pub(super) fn not_here() -> Self {
        Self::new("404 Not Found", "refused", "Nothing is here", &["This address only waits for a sign-in."])
    }

    pub(super) fn only_get() -> Self {
        Self::new(
            "405 Method Not Allowed",
            "refused",
            "Nothing is here",
            &["This address only waits for a sign-in."],
        )
    }

    /// The whole response. No script, no other resource, not stored, not framed, and no address passed on.
    pub(super) fn response(&self) -> String {
        let body = self.html();
        let style = BASE64.encode(digest(&SHA256, STYLE.as_bytes()).as_ref());
        let allow = if self.status.starts_with("405") { "Allow: GET\r\n" } else { "" };
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\
             Cache-Control: no-store\r\nConnection: close\r\nReferrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n{allow}\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'\r\n\r\n{body}",
            status = self.status,
            length = body.len(),
        )
    }

    fn html(&self) -> String {
        let Self { tone, title, .. } = self;
        let mut html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} - Limen</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main class=\"{tone}\">\n<h1>{title}</h1>\n"
        );
        for line in &self.lines {
            let _ = writeln!(html, "<p>{}</p>", escape(line));
        }
        html.push_str("</main>\n</body>\n</html>\n");
        html
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
