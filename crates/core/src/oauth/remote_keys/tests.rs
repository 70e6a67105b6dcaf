use std::sync::atomic::{AtomicUsize, Ordering};

use limen_jose::{Algorithm, Signer, SigningKey};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;
use crate::outbound::OutboundConfig;

/// A server whose answer can be changed and that counts how often it was asked.
struct Publisher {
    uri: String,
    body: Arc<Mutex<Option<String>>>,
    asked: Arc<AtomicUsize>,
}

impl Publisher {
    async fn start(keys: &[&SigningKey]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let uri = format!("http://{}/keys", listener.local_addr().unwrap());
        let publisher = Self { uri, body: Arc::default(), asked: Arc::default() };
        publisher.publish(keys);
        let (body, asked) = (publisher.body.clone(), publisher.asked.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                asked.fetch_add(1, Ordering::SeqCst);
                let _ = stream.read(&mut [0; 4096]).await;
                let answer = match &*body.lock().unwrap() {
                    Some(body) => format!(
                        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
                        body.len()
                    ),
                    None => "HTTP/1.1 503 Gone\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_owned(),
                };
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        publisher
    }

    fn publish(&self, keys: &[&SigningKey]) {
        let set = JwkSet::new(keys.iter().map(|key| key.public_jwk().clone()).collect());
        *self.body.lock().unwrap() = Some(serde_json::to_string(&set).unwrap());
    }

    fn fall_silent(&self) {
        *self.body.lock().unwrap() = None;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn key() -> SigningKey {
    SigningKey::generate(Algorithm::Es256).unwrap()
}

fn loopback() -> Outbound {
    Outbound::new(OutboundConfig { allow: vec!["127.0.0.0/8".parse().unwrap()], ..OutboundConfig::default() })
        .unwrap()
}

fn clock() -> Clock {
    Clock::manual(Time::from_seconds(1_700_000_000))
}

#[tokio::test]
async fn fresh_keys_are_asked_for_once() {
    let (publisher, remote, outbound, clock) =
        (Publisher::start(&[&key()]).await, RemoteKeys::default(), loopback(), clock());
    let all =
        futures_util::future::join_all((0..20).map(|_| remote.get(&outbound, &clock, &publisher.uri))).await;
    assert!(all.iter().all(|keys| keys.as_ref().unwrap().verifying.len() == 1));
    assert_eq!(publisher.asked(), 1, "one flight serves all");
    clock.advance(LIFE);
    remote.get(&outbound, &clock, &publisher.uri).await.unwrap();
    assert_eq!(publisher.asked(), 2);
}

#[tokio::test]
async fn oidcc_refresh_token_rp_key_rotation_a_new_key_is_found_at_once() {
    let (old, new) = (key(), key());
    let (publisher, remote, outbound, clock) =
        (Publisher::start(&[&old]).await, RemoteKeys::default(), loopback(), clock());
    let seen = remote.get(&outbound, &clock, &publisher.uri).await.unwrap();
    publisher.publish(&[&new]);
    let renewed = remote.renew(&outbound, &clock, &publisher.uri, &seen).await.unwrap();
    assert_eq!(renewed.verifying.iter().next().unwrap().kid(), Some(new.kid()));
    // Whoever still holds the old ones is served from memory.
    assert!(Arc::ptr_eq(&remote.renew(&outbound, &clock, &publisher.uri, &seen).await.unwrap(), &renewed));
    assert_eq!(publisher.asked(), 2);
}

#[tokio::test]
async fn r22_unknown_keys_cause_one_fetch_a_minute() {
    let (publisher, remote, outbound, clock) =
        (Publisher::start(&[&key()]).await, RemoteKeys::default(), loopback(), clock());
    let mut seen = remote.get(&outbound, &clock, &publisher.uri).await.unwrap();
    for _ in 0..10 {
        if let Some(newer) = remote.renew(&outbound, &clock, &publisher.uri, &seen).await {
            seen = newer;
        }
    }
    assert_eq!(publisher.asked(), 2);
    clock.advance(PAUSE);
    remote.renew(&outbound, &clock, &publisher.uri, &seen).await.unwrap();
    assert_eq!(publisher.asked(), 3);
}

#[tokio::test]
async fn failures_are_remembered_and_old_keys_serve_for_a_while() {
    let (publisher, remote, outbound, clock) =
        (Publisher::start(&[&key()]).await, RemoteKeys::default(), loopback(), clock());
    publisher.fall_silent();
    for _ in 0..5 {
        assert_eq!(
            remote.get(&outbound, &clock, &publisher.uri).await.unwrap_err().code(),
            "keys_unavailable"
        );
    }
    assert_eq!(publisher.asked(), 1);

    clock.advance(FAILURE);
    publisher.publish(&[&key()]);
    let keys = remote.get(&outbound, &clock, &publisher.uri).await.unwrap();
    publisher.fall_silent();
    clock.advance(LIFE);
    assert!(Arc::ptr_eq(&remote.get(&outbound, &clock, &publisher.uri).await.unwrap(), &keys));
    clock.advance(STALE);
    assert!(remote.get(&outbound, &clock, &publisher.uri).await.is_err());
}

#[tokio::test]
async fn i07_only_a_key_set_from_an_allowed_address_counts() {
    let (publisher, remote, clock) = (Publisher::start(&[&key()]).await, RemoteKeys::default(), clock());
    let closed = Outbound::new(OutboundConfig::default()).unwrap();
    assert!(remote.get(&closed, &clock, &publisher.uri).await.is_err());
    assert_eq!(publisher.asked(), 0);

    let (remote, open) = (RemoteKeys::default(), loopback());
    for body in [
        "",
        "[]",
        "{\"keys\":{}}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"AA\",\"x\":\"AA\",\"y\":\"AA\"}]}",
    ] {
        *publisher.body.lock().unwrap() = Some(body.to_owned());
        assert!(remote.get(&open, &clock, &publisher.uri).await.is_err(), "{body}");
        clock.advance(FAILURE);
    }
}
