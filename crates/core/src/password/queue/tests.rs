use super::*;

fn work() -> (Work, oneshot::Receiver<Result<Answer>>) {
    let (answer, receiver) = oneshot::channel();
    let task = Task::Hash { salt: vec![0; 16], cost: Cost::FLOOR };
    (Work { password: "x".to_owned().into(), task, answer }, receiver)
}

#[test]
fn a_queue_of_a_second_turns_newcomers_away_and_says_when_to_come_back() {
    let queue = Queue::new(2);
    let mut held = Vec::new();
    let refused = loop {
        let (work, receiver) = work();
        match queue.push(work) {
            Ok(()) => held.push(receiver),
            Err(error) => break error,
        }
    };
    assert_eq!(held.len(), 100, "20 ms each on two slots fill a second with 100");
    assert_eq!(refused.code(), "hash_queue_full");
    assert!(refused.is(limen_model::Kind::Unavailable));
    assert!(refused.retry_after().is_some_and(|wait| wait >= Duration::from_secs(1)));
    assert_eq!(queue.depth(), 100);
}

#[test]
fn whoever_leaves_makes_room() {
    let queue = Queue::new(1);
    let mut held = Vec::new();
    while let Some(receiver) = {
        let (work, receiver) = work();
        queue.push(work).ok().map(|()| receiver)
    } {
        held.push(receiver);
    }
    held.clear();
    let (work, receiver) = work();
    queue.push(work).unwrap();
    assert_eq!(queue.depth(), 1);
    drop(receiver);
    assert!(matches!(queue.pop(Duration::ZERO), Next::Quiet), "nobody waits for it any more");
}

#[test]
fn the_bound_follows_the_measured_time() {
    let queue = Queue::new(1);
    for _ in 0..64 {
        queue.took(Duration::from_millis(500));
    }
    let mut held = Vec::new();
    let accepted = std::iter::from_fn(|| {
        let (work, receiver) = work();
        held.push(receiver);
        queue.push(work).ok()
    })
    .count();
    assert!((2..=3).contains(&accepted), "{accepted} hashes of half a second");
}

#[test]
fn a_closed_queue_ends_its_slots() {
    let queue = Queue::new(1);
    let (work, receiver) = work();
    queue.push(work).unwrap();
    queue.close();
    assert!(matches!(queue.pop(Duration::from_secs(9)), Next::Closed));
    assert_eq!(receiver.blocking_recv().ok().map(|answer| answer.is_ok()), None);
}
