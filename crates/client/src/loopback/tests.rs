use tokio::io::AsyncReadExt;

use super::*;

const ISSUER: &str = "https://auth.example.com";

fn expected() -> Expected {
    Expected { state: "s".to_owned(), issuer: ISSUER.to_owned(), sends_iss: true }
}

/// A listener that catches, and its port's authority.
async fn listening(expected: Expected) -> (tokio::task::JoinHandle<Result<Caught>>, String) {
    let loopback = Loopback::bind().await.unwrap();
    let authority = loopback.address.to_string();
    (tokio::spawn(loopback.catch(expected)), authority)
}

/// Sends bytes and reads the whole answer.
async fn send(authority: &str, bytes: &str) -> String {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

async fn get(authority: &str, target: &str) -> String {
    send(authority, &format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\n\r\n")).await
}

#[tokio::test]
async fn b04_the_answer_of_the_server_ends_it() {
    let (catch, authority) = listening(expected()).await;
    let browser = tokio::spawn({
        let authority = authority.clone();
        async move { get(&authority, "/callback?code=c%2B1&state=s&iss=https%3A%2F%2Fauth.example.com").await }
    });
    let caught = catch.await.unwrap().unwrap();
    assert_eq!(caught.code.reveal(), "c+1");
    caught.waiting.succeed("<b>ada</b>").await;
    let page = browser.await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("You are &lt;b&gt;ada&lt;/b&gt; on the command line."), "{page}");
    assert!(TcpStream::connect(authority).await.is_err(), "the port is closed");
}

#[tokio::test]
async fn stray_requests_get_a_page_and_the_login_waits_on() {
    let (catch, authority) = listening(expected()).await;
    let host = format!("Host: {authority}");
    let good = "/callback?code=c&state=s&iss=https://auth.example.com";
    for (request, status) in [
        ("GET / HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "404"),
        ("GET /favicon.ico HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "404"),
        ("GET /callback/ HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "404"),
        (format!("POST {good} HTTP/1.1\r\nHOST\r\n\r\n"), "405"),
        (format!("GET {good} HTTP/1.1\r\n\r\n"), "400"),
        (format!("GET {good} HTTP/1.1\r\nHost: evil.test\r\n\r\n"), "400"),
        ("GET /callback HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "400"),
        ("GET /callback?code=c&iss=https://auth.example.com HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "400"),
        (
            "GET /callback?code=c&state=t&iss=https://auth.example.com HTTP/1.1\r\nHOST\r\n\r\n".to_owned(),
            "400",
        ),
        ("GET /callback?error=access_denied&state=t HTTP/1.1\r\nHOST\r\n\r\n".to_owned(), "400"),
        (
            "GET /callback?code=&state=s&iss=https://auth.example.com HTTP/1.1\r\nHOST\r\n\r\n".to_owned(),
            "400",
        ),
        (format!("GET {good}&code=d HTTP/1.1\r\nHOST\r\n\r\n"), "400"),
        (format!("GET {good}&state=s HTTP/1.1\r\nHOST\r\n\r\n"), "400"),
    ] {
        let answer = send(&authority, &request.replace("HOST", &host)).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request}\n{answer}");
    }
    assert!(!catch.is_finished());
    let _browser = tokio::spawn(async move { get(&authority, good).await });
    assert_eq!(catch.await.unwrap().unwrap().code.reveal(), "c");
}

/// The answer may come over a connection that was there before a stray request was answered; no third one wakes us then.
#[tokio::test]
async fn an_answer_behind_a_stray_request_is_heard() {
    let (catch, authority) = listening(expected()).await;
    let mut early = TcpStream::connect(&authority).await.unwrap();
    assert!(get(&authority, "/favicon.ico").await.starts_with("HTTP/1.1 404"));
    let request = format!("GET /callback?code=c&state=s&iss={ISSUER} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
    early.write_all(request.as_bytes()).await.unwrap();
    let caught = tokio::time::timeout(Duration::from_secs(30), catch).await.expect("heard").unwrap().unwrap();
    assert_eq!(caught.code.reveal(), "c");
}

#[tokio::test]
async fn idle_and_endless_connections_are_in_nobodys_way() {
    let (catch, authority) = listening(expected()).await;
    let _idle =
        [TcpStream::connect(&authority).await.unwrap(), TcpStream::connect(&authority).await.unwrap()];
    let mut endless = TcpStream::connect(&authority).await.unwrap();
    let flood = format!("GET /callback HTTP/1.1\r\nX: {}", "x".repeat(20_000));
    let _ = endless.write_all(flood.as_bytes()).await;
    let _browser = tokio::spawn(async move {
        get(&authority, "/callback?code=c&state=s&iss=https://auth.example.com").await
    });
    assert_eq!(catch.await.unwrap().unwrap().code.reveal(), "c");
}

#[tokio::test]
async fn b23_an_answer_in_the_name_of_another_issuer_ends_it() {
    for (query, code) in [
        ("code=c&state=s&iss=https://evil.test", "issuer_mismatch"),
        ("code=c&state=s&iss=https://auth.example.com/", "issuer_mismatch"),
        ("code=c&state=s", "issuer_missing"),
        ("error=access_denied&state=s", "issuer_missing"),
    ] {
        let (catch, authority) = listening(expected()).await;
        let page = get(&authority, &format!("/callback?{query}")).await;
        assert!(page.starts_with("HTTP/1.1 400 "), "{page}");
        assert_eq!(catch.await.unwrap().err().unwrap().code(), code, "{query}");
    }
}

#[tokio::test]
async fn a_server_that_never_promised_iss_may_leave_it_away() {
    let (catch, authority) = listening(Expected { sends_iss: false, ..expected() }).await;
    let _browser = tokio::spawn(async move { get(&authority, "/callback?code=c&state=s").await });
    assert_eq!(catch.await.unwrap().unwrap().code.reveal(), "c");
    let (catch, authority) = listening(Expected { sends_iss: false, ..expected() }).await;
    let _page = get(&authority, "/callback?code=c&state=s&iss=https://evil.test").await;
    assert_eq!(catch.await.unwrap().err().unwrap().code(), "issuer_mismatch");
}

#[tokio::test]
async fn the_words_of_a_refusal_cannot_become_markup() {
    let (catch, authority) = listening(Expected { sends_iss: false, ..expected() }).await;
    let page = get(
        &authority,
        "/callback?state=s&error=server_error&error_description=%3Cscript%3Ealert(%22%27%26)%3C/script%3E",
    )
    .await;
    assert!(page.contains("&lt;script&gt;alert(&quot;&#39;&amp;)&lt;/script&gt;"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    let error = catch.await.unwrap().err().unwrap();
    assert_eq!(error.code(), "server_error");
    assert_eq!(error.message(), "The server refused the sign-in: <script>alert(\"'&)</script>");
}

#[tokio::test]
async fn i14_pages_run_nothing_load_nothing_and_are_not_kept() {
    let (_catch, authority) = listening(expected()).await;
    let page = get(&authority, "/").await;
    for header in [
        "Cache-Control: no-store\r\n",
        "Referrer-Policy: no-referrer\r\n",
        "X-Content-Type-Options: nosniff\r\n",
        "Content-Security-Policy: default-src 'none'; style-src 'sha256-",
        "frame-ancestors 'none'\r\n",
    ] {
        assert!(page.contains(header), "{header} in {page}");
    }
    let (head, body) = page.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("Content-Length: {}", body.len())));
}

#[tokio::test]
async fn the_redirect_is_a_literal_loopback_address() {
    let loopback = Loopback::bind().await.unwrap();
    let port = loopback.address.port();
    assert_eq!(loopback.redirect_uri(), format!("http://127.0.0.1:{port}/callback"));
}
