use limen_model::{Identity, RequestInfo, UserId};
use uuid::Uuid;

use super::*;
use crate::fixture::World;

fn caller(number: u128) -> Caller {
    let id = UserId::from_uuid(Uuid::from_u128(number));
    Caller { identity: Identity::User { id, admin: false }, ..Caller::anonymous(RequestInfo::default()) }
}

#[tokio::test(flavor = "multi_thread")]
async fn r38_a_cursor_is_whole_and_ours_or_nothing() {
    let world = World::sqlite().await;
    let (project, other, ada, grace) = (world.project(), world.other_project().await, caller(1), caller(2));
    let list = List { project: &project, caller: &ada, name: "sessions" };
    let last = Uuid::from_u128(77);
    let cursor = list.cursor(last);
    assert_eq!(list.after(&cursor).unwrap(), last.as_bytes());

    for elsewhere in
        [List { name: "api_keys", ..list }, List { caller: &grace, ..list }, List { project: &other, ..list }]
    {
        let refused = elsewhere.after(&cursor).unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("invalid_page_token", Some("pageToken")));
    }
    for at in 0..cursor.len() {
        let mut changed = cursor.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert!(list.after(std::str::from_utf8(&changed).unwrap()).is_err(), "byte {at}");
        assert!(list.after(&cursor[..at]).is_err(), "prefix {at}");
    }
    for made_up in ["", "1", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAA", &last.to_string()] {
        assert!(list.after(made_up).is_err(), "{made_up}");
    }
}
