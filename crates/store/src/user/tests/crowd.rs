//! Searching in a crowd finds exactly who fits. How long it takes among a million tells `cargo xtask bench`.

use std::collections::BTreeSet;

use limen_model::{Member, User, UserId};

use super::words;
use crate::UserFilter;
use crate::fixture::{World, both_engines};
use crate::testing::crowd::{self, WISHES};

const USERS: usize = 4_000;

/// Whether somebody fits, found out the slow way.
fn fits(user: &User, filter: &UserFilter) -> bool {
    let name = user.profile.name.clone().unwrap_or_default();
    let email = user.email.as_ref().unwrap().as_str();
    let (local, domain) = email.split_once('@').unwrap();
    let (own, house) = (words(&format!("{local} {} {name}", user.username.as_ref().unwrap())), words(domain));
    let is_in = |word: &String| {
        let begins = |text: &str| text.starts_with(word.as_str());
        // A word is found by its beginning, and by that of each of its ends of three letters or more.
        let anywhere = |own: &String| begins(own) || (1..own.len().max(3) - 2).any(|at| begins(&own[at..]));
        own.iter().any(anywhere) || house.iter().any(|own| begins(own))
    };
    filter.words.iter().all(is_in)
        && filter.state.is_none_or(|state| user.state == state)
        && filter.role.as_ref().is_none_or(|role| user.roles.contains(role))
}

async fn found(world: &World, filter: &UserFilter) -> BTreeSet<UserId> {
    let (mut ids, mut place) = (BTreeSet::new(), None);
    loop {
        let page = world.read(async |tx| tx.search_users(filter, place.as_ref(), 50).await).await;
        assert!(page.users.len() <= 50);
        for user in page.users {
            assert!(ids.insert(user.id), "nobody is found twice");
        }
        match page.next {
            Some(next) => place = Some(next),
            None => return ids,
        }
    }
}

both_engines! {
    async fn a_crowd_is_searched_without_missing_anybody(world: World) {
        crowd::fill(world.database.url(), world.project, &world.rng, USERS).await;
        let mut everybody = Vec::new();
        loop {
            let last = everybody.last().map(|user: &User| user.id);
            let next = world.read(async |tx| tx.walk_users(last, 200).await).await;
            if next.is_empty() {
                break;
            }
            everybody.extend(next);
        }
        assert_eq!(everybody.len(), USERS);
        let kitchen = world.sample_group("Kitchen");
        let some: Vec<_> = everybody.iter().step_by(7).collect();
        world
            .write(async |tx| {
                tx.insert_group(&kitchen).await?;
                for user in &some {
                    tx.put_membership(&world.membership(&kitchen, Member::User(user.id))).await?;
                }
                Ok(())
            })
            .await;
        let mut somebody_was_found = 0;
        for number in 0..WISHES * 2 {
            let filter = crowd::wish(number).filter(None);
            let expected: BTreeSet<_> = everybody.iter().filter(|user| fits(user, &filter)).map(|user| user.id).collect();
            assert_eq!(found(&world, &filter).await, expected, "{filter:?}");
            somebody_was_found += usize::from(!expected.is_empty());
            let members = crowd::wish(number).filter(Some(kitchen.id));
            let expected: BTreeSet<_> = some.iter().filter(|user| fits(user, &members)).map(|user| user.id).collect();
            assert_eq!(found(&world, &members).await, expected, "{members:?}");
        }
        assert!(somebody_was_found > WISHES, "the crowd has such people");
    }
}
