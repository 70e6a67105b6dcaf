use super::*;

fn shelf() -> Shelf<u8, u8> {
    Shelf::new(10, Duration::from_secs(60))
}

#[tokio::test]
async fn a_value_is_loaded_once() {
    let shelf = shelf();
    assert_eq!(shelf.get(&1, async || Ok(Some(10))).await.unwrap(), Some(10));
    assert_eq!(shelf.get(&1, async || Ok(Some(99))).await.unwrap(), Some(10));
}

#[tokio::test]
async fn what_changed_while_it_was_read_is_not_kept() {
    let shelf = shelf();
    let stale = shelf
        .get(&1, async || {
            shelf.forget(&1);
            Ok(Some(10))
        })
        .await;
    assert_eq!(stale.unwrap(), Some(10));
    assert_eq!(shelf.peek(&1), None);
}

#[tokio::test]
async fn absence_is_asked_for_again() {
    let shelf = shelf();
    assert_eq!(shelf.get(&1, async || Ok(None)).await.unwrap(), None);
    assert_eq!(shelf.get(&1, async || Ok(Some(3))).await.unwrap(), Some(3));
}
