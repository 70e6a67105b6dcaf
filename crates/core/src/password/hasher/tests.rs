use super::*;

struct Counter(std::sync::atomic::AtomicU8);

impl limen_model::Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
}

fn hasher() -> Hasher {
    Hasher::start(HasherConfig::default(), Rng::new(Counter(1.into()))).unwrap()
}

fn secret(text: &str) -> Secret<String> {
    text.to_owned().into()
}

#[tokio::test]
async fn a_password_matches_its_hash_and_no_other() {
    let hasher = hasher();
    let stored = hasher.hash(&secret("kettle moss orbit tundra")).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    let right = hasher.verify(&secret("kettle moss orbit tundra"), Some(&stored)).await.unwrap();
    assert_eq!(right, Verdict::Right { needs_rehash: false });
    for wrong in ["Kettle moss orbit tundra", "kettle moss orbit tundra ", "kettle moss orbit tundr", ""] {
        assert_eq!(hasher.verify(&secret(wrong), Some(&stored)).await.unwrap(), Verdict::Wrong, "{wrong}");
    }
}

#[tokio::test]
async fn n02_two_spellings_of_one_unicode_text_are_one_password() {
    let hasher = hasher();
    let composed = hasher.hash(&secret("caf\u{e9} in G\u{f6}ttingen")).await.unwrap();
    let decomposed = secret("cafe\u{301} in Go\u{308}ttingen");
    let verdict = hasher.verify(&decomposed, Some(&composed)).await.unwrap();
    assert_eq!(verdict, Verdict::Right { needs_rehash: false });
}

#[tokio::test]
async fn n05_v6_2_8_nothing_is_cut_off() {
    let hasher = hasher();
    let long = "x".repeat(MAX_LENGTH);
    let stored = hasher.hash(&secret(&long)).await.unwrap();
    assert_ne!(hasher.verify(&secret(&long), Some(&stored)).await.unwrap(), Verdict::Wrong);
    assert_eq!(hasher.verify(&secret(&long[1..]), Some(&stored)).await.unwrap(), Verdict::Wrong);
    let longer = format!("{long}y");
    assert_eq!(hasher.verify(&secret(&longer), Some(&stored)).await.unwrap(), Verdict::Wrong);
    assert_eq!(hasher.hash(&secret(&longer)).await.unwrap_err().code(), "password_too_long");
}

#[tokio::test]
async fn a_weaker_hash_is_recognised_and_marked_for_replacement() {
    let hasher = hasher();
    let weak = argon2::Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(8 * 1024, 1, 1, Some(32)).unwrap(),
    );
    let stored =
        argon2::PasswordHasher::hash_password_with_salt(&weak, b"kettle moss", b"0123456789abcdef").unwrap();
    let verdict = hasher.verify(&secret("kettle moss"), Some(&stored.to_string())).await.unwrap();
    assert_eq!(verdict, Verdict::Right { needs_rehash: true });
}

#[tokio::test]
async fn a_stored_text_that_is_no_hash_is_our_fault() {
    let hasher = hasher();
    for broken in [
        "",
        "plain",
        "$argon2x$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA",
    ] {
        let error = hasher.verify(&secret("x"), Some(broken)).await.unwrap_err();
        assert!(error.is(limen_model::Kind::Internal), "{broken}");
    }
}

#[tokio::test]
async fn i06_elloloop_09_an_unknown_account_costs_the_same_hash() {
    let hasher = hasher();
    let stored = hasher.hash(&secret("kettle moss orbit tundra")).await.unwrap();
    let mut known = Duration::ZERO;
    let mut unknown = Duration::ZERO;
    for _ in 0..6 {
        let started = Instant::now();
        hasher.verify(&secret("wrong"), Some(&stored)).await.unwrap();
        known += started.elapsed();
        let started = Instant::now();
        assert_eq!(hasher.verify(&secret("wrong"), None).await.unwrap(), Verdict::Wrong);
        unknown += started.elapsed();
    }
    assert!(unknown > known / 3 && known > unknown / 3, "known {known:?}, unknown {unknown:?}");
}

#[tokio::test]
async fn i08_debug_shows_no_password_and_no_hash() {
    let hasher = hasher();
    let stored = hasher.hash(&secret("canary-3f9a")).await.unwrap();
    let shown = format!("{hasher:?} {:?}", secret("canary-3f9a"));
    assert!(!shown.contains("canary-3f9a") && !shown.contains(&stored), "{shown}");
}

#[tokio::test]
async fn a_dropped_hasher_answers_those_who_wait() {
    let hasher = Arc::new(hasher());
    let queue = Arc::clone(&hasher.queue);
    drop(hasher);
    let (answer, digest) = oneshot::channel();
    queue.close();
    queue
        .push(Work {
            password: secret("x"),
            task: Task::Hash { salt: vec![0; 16], cost: Cost::FLOOR },
            answer,
        })
        .unwrap_err();
    assert!(digest.await.is_err());
}
