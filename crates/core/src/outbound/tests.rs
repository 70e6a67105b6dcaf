use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn closed() -> Outbound {
    Outbound::new(OutboundConfig::default()).unwrap()
}

fn loopback() -> Outbound {
    Outbound::new(OutboundConfig {
        allow: vec!["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
        ..OutboundConfig::default()
    })
    .unwrap()
}

/// Answers every connection with the same bytes.
async fn server(answer: &'static [u8]) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(answer).await;
        }
    });
    address
}

#[test]
fn i07_private_addresses_are_refused_in_every_spelling() {
    for url in [
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::]/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://198.18.0.1/",
    ] {
        assert_eq!(closed().check(url).unwrap_err().code(), "outbound_refused", "{url}");
    }
}

#[test]
fn r15_only_https_without_credentials() {
    for url in [
        "http://example.com/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "https://user@example.com/",
        "https://u:p@example.com/",
        "gopher://x",
        "",
        "https://",
    ] {
        assert!(closed().check(url).is_err(), "{url}");
    }
    assert!(closed().check("https://example.com/jwks").is_ok());
    assert!(closed().check("https://8.8.8.8/").is_ok());
}

#[tokio::test]
async fn r15_names_are_judged_by_what_they_resolve_to() {
    let address = server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
    let url = format!("http://localhost:{}/", address.port());
    assert_eq!(closed().get(&url, "*/*", 100).await.unwrap_err().code(), "outbound_failed");
    assert_eq!(loopback().get(&url, "*/*", 100).await.unwrap().body, "ok");
}

#[tokio::test]
async fn redirects_are_answers_not_journeys() {
    let address =
        server(b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n").await;
    let answer = loopback().get(&format!("http://{address}/"), "*/*", 100).await.unwrap();
    assert_eq!(answer.status, StatusCode::FOUND);
}

#[tokio::test]
async fn i15_a_long_answer_is_cut_off() {
    let address = server(b"HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789").await;
    let refused = loopback().get(&format!("http://{address}/"), "*/*", 100).await.unwrap_err();
    assert_eq!(refused.code(), "outbound_too_large");
}
