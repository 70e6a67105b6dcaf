use std::time::{Duration, Instant};

use super::*;
use crate::listener::Stop;

fn limits(linger: &str, drain: &str) -> Limits {
    Limits {
        linger: linger.parse().expect("a span"),
        drain: drain.parse().expect("a span"),
        ..Limits::default()
    }
}

/// Something that ends when it may, and tells the phase in which it did.
async fn ends_at(mut stop: Stop, phase: Phase) {
    stop.reached(phase).await;
}

#[tokio::test]
async fn the_way_down_is_linger_drain_end() {
    let (stopper, stop) = Stopper::new();
    let (ask, asked) = mpsc::channel(4);
    let begun = Instant::now();
    ask.send(()).await.expect("asked");
    until_stopped(&stopper, &limits("100ms", "1h"), asked, ends_at(stop, Phase::Draining)).await;
    assert!(begun.elapsed() >= Duration::from_millis(100), "it lingers");
}

#[tokio::test]
async fn what_does_not_end_is_dropped_after_the_limit() {
    let (stopper, stop) = Stopper::new();
    let (ask, asked) = mpsc::channel(4);
    let begun = Instant::now();
    ask.send(()).await.expect("asked");
    until_stopped(&stopper, &limits("50ms", "100ms"), asked, ends_at(stop, Phase::Gone)).await;
    assert!(begun.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn an_impatient_operator_is_obeyed() {
    let (stopper, stop) = Stopper::new();
    let (ask, asked) = mpsc::channel(4);
    let begun = Instant::now();
    for _ in 0..3 {
        ask.send(()).await.expect("asked");
    }
    until_stopped(&stopper, &limits("1h", "1h"), asked, ends_at(stop, Phase::Gone)).await;
    assert!(begun.elapsed() < Duration::from_secs(60));
}
