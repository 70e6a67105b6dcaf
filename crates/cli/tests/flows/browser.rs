//! A browser that follows redirects and remembers nothing.

use std::io::{Read, Write};
use std::net::TcpStream;

use url::Url;

/// The last page of a visit.
pub struct Page {
    pub status: u16,
    pub body: String,
}

/// Opens an address of this machine and follows where it leads.
pub fn visit(url: &str) -> Page {
    let mut url = Url::parse(url).unwrap();
    for _ in 0..5 {
        let (status, location, body) = get(&url);
        match location {
            Some(next) if (300..400).contains(&status) => url = Url::parse(&next).unwrap(),
            _ => return Page { status, body },
        }
    }
    panic!("redirects without an end at {url}");
}

fn get(url: &Url) -> (u16, Option<String>, String) {
    let authority = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let mut stream = TcpStream::connect(&authority).unwrap();
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_else(|| panic!("no status in {answer:?}")).parse().unwrap();
    let location = head.lines().find_map(|line| line.strip_prefix("Location: ")).map(str::to_owned);
    (status, location, body.to_owned())
}

/// The address with one parameter of its query changed, or taken away.
pub fn with_parameter(url: &Url, name: &str, value: Option<&str>) -> String {
    let others: Vec<(String, String)> =
        url.query_pairs().into_owned().filter(|pair| pair.0 != name).collect();
    let mut changed = url.clone();
    changed.query_pairs_mut().clear().extend_pairs(others);
    if let Some(value) = value {
        changed.query_pairs_mut().append_pair(name, value);
    }
    changed.into()
}
