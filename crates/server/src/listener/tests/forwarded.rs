use super::*;

fn behind(trusted: &[&str], forwarded: &str) -> Server {
    let forwarded = if forwarded == "standard" {
        crate::config::Forwarded::Standard
    } else {
        crate::config::Forwarded::XForwarded
    };
    let trusted_proxies = trusted.iter().map(|network| network.parse().expect("a network")).collect();
    Server { trusted_proxies, forwarded, ..Server::default() }
}

/// What `/arrival` says: address and host.
async fn ask(server: &Server, headers: &[(&str, &str)]) -> (String, String) {
    let running = start(server, None);
    let client = client().build().expect("a client");
    let request = headers
        .iter()
        .fold(client.get(running.url("/arrival")), |request, (name, value)| request.header(*name, *value));
    let text =
        request.header("host", "asked.example").send().await.expect("sent").text().await.expect("text");
    let mut words = text.split(' ').map(str::to_owned);
    (words.next().expect("address"), words.next().expect("host"))
}

#[tokio::test]
async fn i09_b15_elloloop_40_forwarded_headers_count_only_from_listed_proxies() {
    let spoofed = [
        ("x-forwarded-for", "203.0.113.9"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "for=203.0.113.9;host=evil.example"),
        ("x-real-ip", "203.0.113.9"),
    ];
    for trusted in [&[][..], &["10.0.0.0/8", "192.0.2.7"][..]] {
        for style in ["x-forwarded", "standard"] {
            let (address, host) = ask(&behind(trusted, style), &spoofed).await;
            assert_eq!((address.as_str(), host.as_str()), ("127.0.0.1", "asked.example"));
        }
    }
}

#[tokio::test]
async fn r24_a_listed_proxy_cannot_be_made_to_carry_a_lie() {
    let server = behind(&["127.0.0.1", "10.0.0.0/8"], "x-forwarded");
    // The visitor wrote 198.51.100.1 itself; the outer proxy (10.0.0.2) heard 203.0.113.9 and appended that.
    let (address, _) = ask(&server, &[("x-forwarded-for", "198.51.100.1, 203.0.113.9, 10.0.0.2")]).await;
    assert_eq!(address, "203.0.113.9");
    // The other kind of header is not the proxy's: it is whatever the visitor put there.
    let (address, host) = ask(&server, &[("forwarded", "for=198.51.100.1;host=evil.example")]).await;
    assert_eq!((address.as_str(), host.as_str()), ("127.0.0.1", "asked.example"));
    // Two lines are one list.
    let (address, _) =
        ask(&server, &[("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "203.0.113.9")]).await;
    assert_eq!(address, "203.0.113.9");
}

#[tokio::test]
async fn r24_a_visitor_cannot_hide_behind_bytes_that_are_no_text() {
    for (style, name, line) in [
        ("x-forwarded", "x-forwarded-for", &b"198.51.100.1\xff, 203.0.113.9, 10.0.0.2"[..]),
        ("x-forwarded", "x-forwarded-for", &b"\xff, 203.0.113.9"[..]),
        ("standard", "forwarded", &b"for=\xff, for=203.0.113.9"[..]),
    ] {
        let running = start(&behind(&["127.0.0.1", "10.0.0.0/8"], style), None);
        let value = ::http::HeaderValue::from_bytes(line).expect("a value");
        let asked = client().build().expect("a client").get(running.url("/arrival")).header(name, value);
        let text = asked.send().await.expect("sent").text().await.expect("text");
        assert!(text.starts_with("203.0.113.9 "), "{style}: {text}");
    }
}

#[tokio::test]
async fn r24_what_does_not_parse_is_not_believed() {
    let server = behind(&["127.0.0.1", "10.0.0.0/8"], "x-forwarded");
    let (address, _) = ask(&server, &[("x-forwarded-for", "203.0.113.9, unknown, 10.0.0.2")]).await;
    assert_eq!(address, "10.0.0.2", "the walk ends where a hop hides its peer");
    for host in ["a b", "user@evil.example", "", "/path"] {
        let (_, told) = ask(&server, &[("x-forwarded-host", host)]).await;
        assert_eq!(told, "asked.example", "{host:?}");
    }
    let (_, host) = ask(&server, &[("x-forwarded-host", "id.example.com:8443")]).await;
    assert_eq!(host, "id.example.com:8443");
}

#[tokio::test]
async fn the_standard_header_is_read_as_rfc_7239_says() {
    let server = behind(&["127.0.0.1", "2001:db8::/32"], "standard");
    let header = r#"for=198.51.100.1;host=lie.example, For="[2001:db8:cafe::17]:4711"; Host="real.example", for=127.0.0.1"#;
    let (address, _) = ask(&server, &[("forwarded", header)]).await;
    assert_eq!(address, "198.51.100.1");
    let header = r#"for=198.51.100.1;host=lie.example, for=203.0.113.9;host=real.example;proto=https, for="[2001:db8::1]""#;
    let (address, host) = ask(&server, &[("forwarded", header)]).await;
    assert_eq!((address.as_str(), host.as_str()), ("203.0.113.9", "real.example"));
    let (address, host) = ask(&server, &[("forwarded", "for=_hidden;host=real.example")]).await;
    assert_eq!((address.as_str(), host.as_str()), ("127.0.0.1", "real.example"));
}

#[tokio::test]
async fn i09_a_request_id_is_taken_only_from_a_listed_proxy() {
    let ask = async |server: &Server, id: &str| {
        let running = start(server, None);
        let client = client().build().expect("a client");
        let answer = client.get(running.url("/")).header("x-request-id", id).send().await.expect("sent");
        answer.headers()["x-request-id"].to_str().expect("text").to_owned()
    };
    let listed = behind(&["127.0.0.1"], "x-forwarded");
    assert_eq!(ask(&listed, "from-the.proxy:1").await, "from-the.proxy:1");
    for (server, id) in
        [(&Server::default(), "from-the-visitor"), (&listed, "with space"), (&listed, &"x".repeat(65))]
    {
        let own = ask(server, id).await;
        assert!(own.starts_with("RF-") && own.len() == 17, "{own}");
    }
}

#[tokio::test]
async fn r24_a_certificate_in_a_header_counts_only_where_it_is_configured() {
    let ask = async |server: &Server| {
        let running = start(server, None);
        let client = client().build().expect("a client");
        let answer =
            client.get(running.url("/arrival")).header("client-cert", ":AAAA:").send().await.expect("sent");
        answer.text().await.expect("text")
    };
    let listed = behind(&["127.0.0.1"], "x-forwarded");
    let configured = Server { client_cert_header: true, ..listed.clone() };
    let unlisted = Server { client_cert_header: true, ..Server::default() };
    assert!(ask(&listed).await.ends_with("None") && ask(&unlisted).await.ends_with("None"));
    assert!(ask(&configured).await.ends_with("Some((3, true))"));
}

#[test]
fn request_ids_do_not_repeat_and_read_well() {
    let ids = RequestIds::new(0);
    let drawn: std::collections::HashSet<String> = (0..10_000).map(|_| ids.next().to_string()).collect();
    assert_eq!(drawn.len(), 10_000);
    let id = drawn.iter().next().expect("one");
    assert!(
        id.split('-').skip(1).all(|part| part.len() == 4 && !part.contains(['I', 'L', 'O', 'U'])),
        "{id}"
    );
    assert_eq!(RequestId::Own(31).to_string(), "RF-0000-0000-000Z");
}
