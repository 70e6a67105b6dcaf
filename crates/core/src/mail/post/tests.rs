use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::*;

fn letter() -> Composed {
    Composed { subject: "Grüße".into(), text: "A text.\n".into(), html: "<p>A text.</p>".into() }
}

fn post(url: String) -> Post {
    let transport = Transport::Smtp { url: url.into(), password: None };
    Post::open(&Config { transport, from: "Limen <door@id.example>".into() }).unwrap()
}

/// A mail server that speaks just enough SMTP, answers RCPT with `verdict`, and gives back what it heard.
async fn server(verdict: &'static str) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = socket.into_split();
        let mut lines = BufReader::new(reader).lines();
        let (mut heard, mut body) = (String::new(), false);
        writer.write_all(b"220 mail\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            heard.push_str(&line);
            heard.push('\n');
            let answer = match line.split(' ').next().unwrap_or_default() {
                "." if body => {
                    body = false;
                    "250 taken"
                }
                _ if body => continue,
                "DATA" => {
                    body = true;
                    "354 go on"
                }
                "RCPT" => verdict,
                "QUIT" => break,
                _ => "250 ok",
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        }
        heard
    });
    (url, heard)
}

#[tokio::test]
async fn a_letter_reaches_the_server_as_text_and_html() {
    let (url, heard) = server("250 ok").await;
    let post = post(url);
    post.send(&"ada@example.com".parse().unwrap(), &letter(), "m-1").await.unwrap();
    drop(post);
    let heard = tokio::time::timeout(Duration::from_secs(5), heard).await.unwrap().unwrap();
    for part in [
        "MAIL FROM:<door@id.example>",
        "RCPT TO:<ada@example.com>",
        "Message-ID: <m-1@id.example>",
        "Auto-Submitted: auto-generated",
        "text/plain",
        "text/html",
    ] {
        assert!(heard.contains(part), "{part} is missing in:\n{heard}");
    }
}

#[tokio::test]
async fn a_refused_address_is_given_up_and_a_busy_server_is_asked_again() {
    for (verdict, kind) in [
        ("550 no such person", limen_model::Kind::Invalid),
        ("451 come back later", limen_model::Kind::Unavailable),
    ] {
        let (url, _heard) = server(verdict).await;
        let refused = post(url).send(&"ada@example.com".parse().unwrap(), &letter(), "m").await.unwrap_err();
        assert_eq!(refused.kind(), kind, "{verdict}");
    }
    let nobody = post("smtp://127.0.0.1:1".into());
    let refused = nobody.send(&"ada@example.com".parse().unwrap(), &letter(), "m").await.unwrap_err();
    assert_eq!(refused.code(), "mail_failed");
}

#[tokio::test]
async fn a_password_in_the_url_is_decoded_and_never_shown() {
    assert_eq!(decoded("p%40ss%2Bword+1"), "p@ss+word+1");
    let transport =
        Transport::Smtp { url: "smtps://u:canary-1@mail.example".to_owned().into(), password: None };
    let config = Config { transport, from: "a@b.example".into() };
    let shown = format!("{config:?} {:?}", Post::open(&config).unwrap());
    assert!(!shown.contains("canary-1"), "{shown}");
}

#[test]
fn only_this_machine_may_be_spoken_to_in_the_clear() {
    for (url, here) in [
        ("smtp://localhost:25", true),
        ("smtp://127.0.0.1:2525", true),
        ("smtp://[::1]:25", true),
        ("smtp://mail.example", false),
        ("smtp://localhost.example", false),
        ("smtp://10.0.0.1", false),
    ] {
        assert_eq!(is_this_machine(&Url::parse(url).unwrap()), here, "{url}");
    }
    for (url, from) in
        [("http://mail.example", "a@b.example"), ("smtp:", "a@b.example"), ("smtps://mail.example", "nobody")]
    {
        let transport = Transport::Smtp { url: url.to_owned().into(), password: None };
        let refused = Post::open(&Config { transport, from: from.into() }).unwrap_err();
        assert_eq!(refused.code(), "invalid_mail_configuration", "{url}");
    }
}

#[tokio::test]
async fn without_a_server_the_letter_waits() {
    let post = Post::open(&Config { transport: Transport::Nowhere, from: "a@b.example".into() }).unwrap();
    let refused = post.send(&"ada@example.com".parse().unwrap(), &letter(), "m").await.unwrap_err();
    assert!(refused.is(limen_model::Kind::Unavailable) && refused.code() == "mail_not_configured");
}
