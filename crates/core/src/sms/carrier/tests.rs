use limen_model::Kind;

use super::*;
use crate::fixture::neighbour::{Neighbour, certificate};
use crate::outbound::OutboundConfig;

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

fn outbound() -> Outbound {
    Outbound::new(OutboundConfig {
        allow: vec!["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
        extra_roots: vec![certificate()],
    })
    .unwrap()
}

fn ada() -> PhoneNumber {
    "+43 316 555 0100".parse().unwrap()
}

fn webhook(url: String) -> Carrier {
    let (secret, token) = ("canary-secret".to_owned().into(), Some("canary-token".to_owned().into()));
    Carrier::open(Config { transport: Transport::Webhook { url, secret, token } }, &outbound()).unwrap()
}

fn twilio(base: String, from: &str) -> Carrier {
    let transport = Transport::Twilio {
        base,
        account: ACCOUNT.into(),
        token: "canary-token".to_owned().into(),
        from: Sender::parse(from),
    };
    Carrier::open(Config { transport }, &outbound()).unwrap()
}

async fn send(carrier: &Carrier) -> Result<()> {
    carrier
        .send(&outbound(), Time::from_seconds(1_800_000_000), &ada(), "204816 is + your code", "job-1")
        .await
}

/// The only request, cut into its head in small letters and its body.
fn heard(neighbour: &Neighbour) -> (String, String) {
    let all = neighbour.heard();
    assert_eq!(all.len(), 1);
    let (head, body) = all[0].split_once("\r\n\r\n").unwrap();
    (head.to_owned(), body.to_owned())
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name} in {head}")).split_once(": ").unwrap().1
}

#[tokio::test]
async fn a_webhook_gets_a_signed_json_object() {
    let neighbour = Neighbour::start().await;
    neighbour.answer("/sms", 202, "", "");
    send(&webhook(neighbour.url("/sms"))).await.unwrap();
    let (head, body) = heard(&neighbour);
    assert!(head.starts_with("POST /sms "), "{head}");
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(json, json!({ "id": "job-1", "to": "+433165550100", "text": "204816 is + your code" }));
    assert_eq!(header(&head, "authorization"), "Bearer canary-token");
    assert_eq!((header(&head, "webhook-id"), header(&head, "webhook-timestamp")), ("job-1", "1800000000"));
    let key = hmac_of("canary-secret");
    let expected = aws_lc_rs::hmac::sign(&key, format!("job-1.1800000000.{body}").as_bytes());
    assert_eq!(header(&head, "webhook-signature"), format!("v1,{}", BASE64.encode(expected.as_ref())));
}

fn hmac_of(secret: &str) -> aws_lc_rs::hmac::Key {
    aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret.as_bytes())
}

#[tokio::test]
async fn the_twilio_api_gets_its_form() {
    for (from, name) in
        [("+15005550006", "From"), ("MG0123456789abcdef0123456789abcdef", "MessagingServiceSid")]
    {
        let neighbour = Neighbour::start().await;
        let path = format!("/api/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
        neighbour.answer(&path, 201, "", r#"{"sid":"SM1","status":"queued"}"#);
        send(&twilio(neighbour.url("/api/"), from)).await.unwrap();
        let (head, body) = heard(&neighbour);
        assert!(head.starts_with(&format!("POST {path} ")), "{head}");
        let basic = BASE64.encode(format!("{ACCOUNT}:canary-token").as_bytes());
        assert_eq!(header(&head, "authorization"), format!("Basic {basic}"));
        assert_eq!(header(&head, "content-type"), "application/x-www-form-urlencoded");
        let form: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let expected = [("To", "+433165550100"), (name, from), ("Body", "204816 is + your code")];
        assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_what_will_not_is_given_up() {
    for (status, kind) in [
        (400, Kind::Invalid),
        (404, Kind::Invalid),
        (422, Kind::Invalid),
        (401, Kind::Unavailable),
        (403, Kind::Unavailable),
        (429, Kind::Unavailable),
        (500, Kind::Unavailable),
        (503, Kind::Unavailable),
        (302, Kind::Unavailable),
    ] {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/sms", status, "", r#"{"code":21211,"message":"Invalid 'To' +433165550100"}"#);
        let refused = send(&webhook(neighbour.url("/sms"))).await.unwrap_err();
        assert_eq!(refused.kind(), kind, "{status}");
        assert!(!format!("{refused} {refused:?}").contains("43316"), "no number in what is written down");
    }
    let refused = send(&webhook("https://localhost:1/sms".into())).await.unwrap_err();
    assert_eq!(refused.code(), "sms_failed");
}

#[tokio::test]
async fn i08_no_secret_is_printed_and_i07_no_private_address_is_called() {
    let carrier = twilio("https://localhost:4".into(), "+15005550006");
    assert!(!format!("{carrier:?} {:?}", webhook("https://localhost:4".into())).contains("canary"));
    let transport =
        Transport::Webhook { url: "https://10.0.0.1/sms".into(), secret: "s".to_owned().into(), token: None };
    let refused = Carrier::open(Config { transport }, &outbound()).unwrap_err();
    assert_eq!(refused.code(), "invalid_sms_configuration");
    let nowhere = Carrier::open(Config::nowhere(), &outbound()).unwrap();
    assert_eq!(send(&nowhere).await.unwrap_err().code(), "sms_not_configured");
    assert!(!nowhere.is_open());
}
