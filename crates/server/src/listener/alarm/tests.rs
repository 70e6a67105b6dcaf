use super::*;

/// Waits for an alarm that was set to so many milliseconds after `begun`; it may be late, and must not be early.
async fn goes_off(alarm: Pin<Box<dyn Sleep>>, begun: Instant, millis: u64) {
    tokio::time::timeout(Duration::from_secs(20), alarm).await.expect("it goes off");
    assert!(begun.elapsed() >= Duration::from_millis(millis), "{millis}: {:?}", begun.elapsed());
}

#[tokio::test]
async fn each_alarm_goes_off_at_its_own_time() {
    let (alarm, begun) = (Alarm::default(), Instant::now());
    let at = |millis| begun + Duration::from_millis(millis);
    // Looked at, and dropped before its time, as when the headers have come.
    let mut early = alarm.sleep(Duration::from_millis(30));
    let looked = futures_util::future::poll_fn(|cx| Poll::Ready(early.as_mut().poll(cx).is_pending()));
    assert!(looked.await);
    drop(early);
    assert!(alarm.0.lock().expect("whole").is_some(), "its timer is kept");
    goes_off(alarm.sleep_until(at(60)), begun, 60).await;
    // One that has gone off is set again; two at the same time are two.
    let late = alarm.sleep_until(at(60_000));
    goes_off(alarm.sleep_until(at(90)), begun, 90).await;
    drop(late);
    // To an earlier time than the one that was dropped.
    goes_off(alarm.sleep_until(at(120)), begun, 120).await;
    assert!(begun.elapsed() < Duration::from_secs(50));
}
