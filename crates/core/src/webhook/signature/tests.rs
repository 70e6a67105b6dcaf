use super::*;

/// The example of the specification, with the secret `MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw` behind its prefix.
#[test]
fn a_signature_is_the_one_of_the_specification() {
    let secret = BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let body = br#"{"test": 2432232314}"#;
    let made =
        headers([secret.as_slice()], "msg_p5jXN8AQM9LWM0D4loKWxJek", Time::from_seconds(1_614_265_330), body);
    let made = made.unwrap();
    assert_eq!(made["webhook-signature"], "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assert_eq!(
        (&made["webhook-id"], &made["webhook-timestamp"]),
        (&HeaderValue::from_static("msg_p5jXN8AQM9LWM0D4loKWxJek"), &HeaderValue::from_static("1614265330"))
    );
}

#[test]
fn each_secret_signs_on_its_own() {
    let made = headers([b"one".as_slice(), b"two"], "id", Time(0), b"{}").unwrap();
    let signatures = made["webhook-signature"].to_str().unwrap();
    let each: Vec<&str> = signatures.split(' ').collect();
    assert!(each.len() == 2 && each[0] != each[1] && each.iter().all(|one| one.starts_with("v1,")));
}
