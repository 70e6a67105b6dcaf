//! Stories of administrators and the accounts that they look after.

mod merging;
mod privilege;

use std::collections::BTreeSet;
use std::time::Duration;

use limen_model::{
    Caller, ClientId, Error, GroupId, Identity, Profile, RequestInfo, Result, RoleName, Scope, User, UserId,
    UserState,
};

use super::create::{Created, NewUser, create};
use super::search::{Found, Search, index, search};
use super::state::{GRACE_DAYS, delete, disable, enable, erase};
use super::update::{UserChange, update};
use super::{lookup, password, read, session};
use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines, secret};
use crate::{account, job, login};

impl World {
    /// An account that the operator has made.
    pub(crate) async fn person(&self, name: &str, roles: &[&str]) -> User {
        let new = NewUser {
            email: Some(format!("{name}@example.com").parse().expect("an address")),
            email_verified: true,
            username: Some(name.parse().expect("a username")),
            profile: Profile { name: Some(format!("{name} Example")), ..Profile::default() },
            roles: role_names(roles),
            temporary_password: false,
        };
        create(&self.app, &self.project(), &Caller::operator(), new).await.expect("an account").user
    }

    /// Somebody at a browser, with all that they may do; the row decides who administers.
    pub(crate) async fn as_caller(&self, id: UserId) -> Caller {
        let user = super::find(&self.app, &self.project(), id).await.expect("read").expect("there");
        let scope: Scope = "limen:read limen:write limen:keys limen:admin".parse().expect("a scope");
        Caller {
            identity: Identity::User { id, admin: user.is_active() && user.is_admin() },
            scope,
            ..Caller::anonymous(RequestInfo::default())
        }
    }

    /// What the audit trail tells of an account, by the words: ids of one moment have no order.
    pub(crate) async fn told_of(&self, id: impl ToString) -> Vec<String> {
        let id = id.to_string();
        let events = self.read(async |tx| tx.list_audit_about(&id, None, 100).await).await;
        let mut words: Vec<String> = events.into_iter().map(|event| event.action).collect();
        words.sort_unstable();
        words
    }
}

pub(crate) fn role_names(roles: &[&str]) -> BTreeSet<RoleName> {
    roles.iter().map(|role| role.parse().expect("a role's name")).collect()
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.expect_err("a refusal").code().to_owned()
}

/// Signs in with an issued password, and chooses another one at the door.
async fn renewed(world: &World, browser: &Browser, who: &str, issued: &str) {
    let (app, project) = (&world.app, &world.project());
    let outcome = world.sign_in(browser, who, issued).await.expect("the issued one is right");
    assert!(
        matches!(&outcome, login::Outcome::Next(view) if view.step == login::Step::RenewPassword),
        "{outcome:?}"
    );
    // Whoever issued it may have come this far, too.
    let thief = world.browser("203.0.113.9");
    world.sign_in(&thief, who, issued).await.expect("the issued one is right");
    let choose = async |browser: &Browser, new: &str| {
        login::new_password(app, project, &browser.caller, &browser.visit(), &secret(new)).await
    };
    assert_eq!(choose(browser, issued).await.unwrap_err().code(), "password_unchanged");
    assert!(choose(browser, OTHER_PASSWORD).await.expect("fit").begun().is_some());
    assert_eq!(choose(&thief, PASSWORD).await.unwrap_err().code(), "login_out_of_order", "i10: too late");
    world.signed_in(browser, who, OTHER_PASSWORD).await;
}

both_engines! {
    async fn an_account_is_made_with_a_password_that_works_once(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let new = NewUser {
            username: Some("ada".parse().expect("a username")),
            roles: role_names(&["member"]),
            temporary_password: true,
            ..NewUser::default()
        };
        let Created { user, temporary_password } = create(app, project, &operator, new).await.expect("made");
        let temporary = temporary_password.expect("asked for");
        assert!(temporary.reveal().len() >= 25, "{}", temporary.reveal().len());
        let seen = read::read(app, project, &operator, user.id).await.expect("read");
        assert!(seen.password_change_required.is_some() && seen.authenticators.len() == 1);
        let browser = world.browser("192.0.2.7");
        renewed(&world, &browser, "ada", temporary.reveal()).await;
        assert!(world.told_of(user.id).await.contains(&"user.created".to_owned()));
        // A new password is the person's own.
        let seen = read::read(app, project, &operator, user.id).await.expect("read");
        assert_eq!(seen.password_change_required, None);
    }

    async fn what_is_taken_or_unknown_makes_no_account(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        world.person("ada", &[]).await;
        let email = |text: &str| Some(text.parse().expect("an address"));
        for (new, expected) in [
            (NewUser::default(), "identifier_missing"),
            (NewUser { email: email("ADA@example.com"), ..NewUser::default() }, "email_taken"),
            (NewUser { username: Some("Ada".parse().expect("a username")), ..NewUser::default() }, "username_taken"),
            (NewUser { email: email("b@example.com"), roles: role_names(&["auditor"]), ..NewUser::default() }, "unknown_role"),
            (NewUser { email: email("b@example.com"), profile: Profile { name: Some("a\nb".into()), ..Profile::default() }, ..NewUser::default() }, "name_invalid"),
            (NewUser { email: email("b@example.com"), profile: Profile { website: Some("x".repeat(9000)), ..Profile::default() }, ..NewUser::default() }, "profile_too_large"),
        ] {
            assert_eq!(code(create(app, project, &operator, new).await), expected);
        }
        assert_eq!(world.user("b@example.com").await, None);
    }

    async fn changes_are_made_to_what_was_seen(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let ada = world.person("ada", &[]).await;
        let change = UserChange {
            profile: Some(Profile { name: Some("Ada King".into()), ..Profile::default() }),
            unchanged_since: Some(ada.updated_at),
            ..UserChange::default()
        };
        let changed = update(app, project, &operator, ada.id, change.clone()).await.expect("changed");
        assert!(changed.updated_at > ada.updated_at, "even while the clock stands still");
        assert_eq!(code(update(app, project, &operator, ada.id, change).await), "user_changed");
        let other = UserChange { email: Some(Some("king@example.com".parse().expect("an address"))), ..UserChange::default() };
        let changed = update(app, project, &operator, ada.id, other).await.expect("changed");
        assert_eq!((changed.email_verified_at, changed.profile.name.as_deref()), (None, Some("Ada King")));
        let nothing = UserChange { email: Some(None), username: Some(None), ..UserChange::default() };
        assert_eq!(code(update(app, project, &operator, ada.id, nothing).await), "identifier_missing");
        let bob = world.person("bob", &[]).await;
        let taken = UserChange { username: Some(ada.username.clone()), ..UserChange::default() };
        assert_eq!(code(update(app, project, &operator, bob.id, taken).await), "username_taken");
        assert_eq!(world.told_of(ada.id).await, ["user.created", "user.email_changed", "user.updated"]);
    }

    async fn r21_the_last_administrator_stays(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let ada = world.person("ada", &["admin"]).await;
        let demotion = UserChange { roles: Some(BTreeSet::new()), ..UserChange::default() };
        assert_eq!(code(update(app, project, &operator, ada.id, demotion.clone()).await), "last_administrator");
        assert_eq!(code(disable(app, project, &operator, ada.id, None).await), "last_administrator");
        assert_eq!(code(delete(app, project, &operator, ada.id, None).await), "last_administrator");
        assert_eq!(code(erase(app, project, &operator, ada.id).await), "last_administrator");
        let bob = world.person("bob", &["admin"]).await;
        update(app, project, &operator, ada.id, demotion).await.expect("another one is there");
        // The row decides, not what the caller once was.
        let before = Caller { identity: Identity::User { id: ada.id, admin: true }, ..world.as_caller(ada.id).await };
        let raise = UserChange { roles: Some(role_names(&["admin"])), ..UserChange::default() };
        assert_eq!(code(update(app, project, &before, ada.id, raise).await), "role_not_held");
        assert_eq!(code(disable(app, project, &operator, bob.id, None).await), "last_administrator");
        assert!(world.told_of(ada.id).await.contains(&"user.roles_changed".to_owned()));
    }

    async fn a_switched_off_account_opens_nothing_until_it_is_on_again(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let browser = world.register(&world.browser("192.0.2.7"), "ada@lovelace.example").await;
        let ada = world.user_id("ada@lovelace.example").await;
        let off = disable(app, project, &operator, ada, Some(" left the house ")).await.expect("off");
        assert_eq!(off.state, UserState::Disabled);
        let seen = read::read(app, project, &operator, ada).await.expect("read");
        assert_eq!(seen.standing.reason.as_deref(), Some("left the house"));
        let again = crate::session::caller_of(app, project, browser.cookie.reveal(), RequestInfo::default()).await;
        assert_eq!(again.expect("a caller").identity, Identity::Anonymous);
        let door = world.browser("192.0.2.8");
        assert!(world.sign_in(&door, "ada@lovelace.example", PASSWORD).await.is_err());
        assert_eq!(code(disable(app, project, &operator, ada, None).await), "not_active");
        assert_eq!(code(password::issue_temporary(app, project, &operator, ada).await), "not_active");
        assert_eq!(code(password::send_reset(app, project, &operator, ada).await), "not_active");
        enable(app, project, &operator, ada).await.expect("on");
        assert_eq!(code(enable(app, project, &operator, ada).await), "already_active");
        world.signed_in(&world.browser("192.0.2.9"), "ada@lovelace.example", PASSWORD).await;
    }

    async fn elloloop_44_a_deleted_account_comes_back_or_is_erased(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (ada, bob) = (world.person("ada", &[]).await, world.person("bob", &[]).await);
        for user in [&ada, &bob] {
            delete(app, project, &operator, user.id, Some("asked for it")).await.expect("deleted");
            assert_eq!(code(delete(app, project, &operator, user.id, None).await), "already_deleted");
        }
        let seen = read::read(app, project, &operator, ada.id).await.expect("read");
        let grace = Duration::from_secs(GRACE_DAYS * 24 * 3600);
        assert_eq!(seen.standing.erase_at, Some(world.clock.now() + grace));
        enable(app, project, &operator, ada.id).await.expect("brought back");
        world.clock.advance(grace + Duration::from_secs(1));
        job::run_due(app).await.expect("jobs");
        assert!(world.read(async |tx| tx.find_user(ada.id).await).await.is_some());
        assert!(world.read(async |tx| tx.find_user(bob.id).await).await.is_none());
        assert_eq!(world.told_of(bob.id).await, ["user.created", "user.deleted", "user.erased"]);
        erase(app, project, &operator, ada.id).await.expect("erased at once");
        assert_eq!(code(read::read(app, project, &operator, ada.id).await), "no_such_user");
        world.person("ada", &[]).await;
    }

    async fn nobody_closes_the_door_behind_themselves(world: World) {
        let (app, project) = (&world.app, &world.project());
        world.person("bob", &["admin"]).await;
        let ada = world.person("ada", &["admin"]).await.id;
        let caller = world.as_caller(ada).await;
        assert_eq!(code(disable(app, project, &caller, ada, None).await), "own_account");
        assert_eq!(code(delete(app, project, &caller, ada, None).await), "own_account");
        assert_eq!(code(password::issue_temporary(app, project, &caller, ada).await), "own_account");
        assert_eq!(code(erase(app, project, &caller, ada).await), "operator_only");
    }

    async fn an_administrator_helps_somebody_back_in(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let browser = world.register(&world.browser("192.0.2.7"), "ada@lovelace.example").await;
        let ada = world.user_id("ada@lovelace.example").await;
        password::send_reset(app, project, &operator, ada).await.expect("sent");
        let token = world.token_for("ada@lovelace.example").await;
        assert!(account::recover::view(app, project, &token).await.is_ok());
        let temporary = password::issue_temporary(app, project, &operator, ada).await.expect("issued");
        assert!(account::recover::view(app, project, &token).await.is_err(), "an earlier link is over");
        let again = crate::session::caller_of(app, project, browser.cookie.reveal(), RequestInfo::default()).await;
        assert_eq!(again.expect("a caller").identity, Identity::Anonymous);
        world.clock.advance(Duration::from_secs(60));
        let door = world.browser("192.0.2.8");
        assert!(matches!(world.sign_in(&door, "ada@lovelace.example", PASSWORD).await, Err(_) | Ok(login::Outcome::Next(_))));
        renewed(&world, &world.browser("192.0.2.9"), "ada@lovelace.example", temporary.reveal()).await;
        assert_eq!(session::end_all(app, project, &operator, ada).await.expect("ended"), 2);
        let nobody = UserId::new(&app.rng, world.clock.now());
        assert_eq!(code(session::end_all(app, project, &operator, nobody).await), "no_such_user");
        let bare = NewUser { username: Some("bob".parse().expect("a username")), ..NewUser::default() };
        let bare = create(app, project, &operator, bare).await.expect("made").user;
        assert_eq!(code(password::send_reset(app, project, &operator, bare.id).await), "no_address");
    }

    async fn people_are_found(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        for name in ["anna", "joanna", "bob"] {
            world.person(name, if name == "bob" { &["admin"] } else { &[] }).await;
        }
        let names = |found: &Found| {
            let mut names: Vec<String> = found.users.iter().map(User::display_name).collect();
            names.sort_unstable();
            names
        };
        let typed = |text: &'static str| Search { text, ..Search::default() };
        let find = async |wish: &Search<'_>| search(app, project, &operator, wish, None, 50).await.expect("found");
        assert_eq!(names(&find(&typed("ANN")).await), ["anna Example", "joanna Example"]);
        assert_eq!(names(&find(&typed("joanna@example.com")).await), ["joanna Example"]);
        assert_eq!(names(&find(&typed("%_")).await), Vec::<String>::new());
        assert_eq!(names(&find(&typed("")).await).len(), 3);
        assert_eq!(names(&find(&Search { role: Some("admin"), ..typed("exam") }).await), ["bob Example"]);
        assert_eq!(names(&find(&Search { role: Some("admin"), ..typed("anna@example.com") }).await), Vec::<String>::new());
        let kitchen = crate::group::create(app, project, &operator, "Kitchen".parse().expect("a name"), "").await.expect("made").id;
        let within = |text: &'static str| Search { group: Some(kitchen), ..typed(text) };
        assert_eq!(names(&find(&within("anna@example.com")).await), Vec::<String>::new(), "not a member");
        let first = search(app, project, &operator, &typed("example"), None, 2).await.expect("found");
        let next = first.next.clone().expect("more");
        let rest = search(app, project, &operator, &typed("example"), Some(&next), 2).await.expect("found");
        assert_eq!((first.users.len(), rest.users.len(), rest.next), (2, 1, None));
        // A cursor goes on with its own search, for its own reader (R38).
        let boss = world.as_caller(world.user_id("bob@example.com").await).await;
        for (caller, wish, cursor) in [
            (&operator, typed("anna"), next.clone()),
            (&operator, Search { state: Some(UserState::Active), ..typed("example") }, next.clone()),
            (&boss, typed("example"), next.clone()),
            (&operator, typed("example"), format!("{next}A")),
            (&operator, typed("example"), String::new()),
        ] {
            assert_eq!(code(search(app, project, caller, &wish, Some(&cursor), 2).await), "invalid_page_token");
        }
        assert_eq!(code(search(app, project, &operator, &typed("a b c d e f g h i"), None, 2).await), "search_too_long");
        let other = world.other_project().await;
        let found = search(app, &other, &operator, &typed("anna"), None, 9).await.expect("found");
        assert_eq!(found.users, []);
    }

    async fn the_directory_tells_of_exact_addresses_only(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let ada = world.person("ada", &[]).await;
        let (off, unproven) = (world.person("off", &[]).await, world.person("new", &[]).await);
        disable(app, project, &operator, off.id, None).await.expect("off");
        let doubt = UserChange { email_verified: Some(false), ..UserChange::default() };
        update(app, project, &operator, unproven.id, doubt).await.expect("in doubt");
        let client: ClientId = "app".parse().expect("an id");
        let scoped = |identity: Identity, scope: &str| Caller {
            identity,
            scope: scope.parse().expect("a scope"),
            ..Caller::anonymous(RequestInfo::default())
        };
        let reader = scoped(Identity::Client(client.clone()), lookup::SCOPE);
        let asked: Vec<String> =
            ["ADA@example.com", "ada", "off@example.com", "new@example.com", "nobody@example.com"].map(String::from).into();
        let exact: Vec<String> = asked.iter().filter(|text| text.contains('@')).cloned().collect();
        assert_eq!(code(lookup::lookup(app, project, &reader, &asked).await), "invalid_email");
        let found = lookup::lookup(app, project, &reader, &exact).await.expect("found");
        assert_eq!(found.iter().map(|one| (one.requested.as_str(), one.id)).collect::<Vec<_>>(), [("ADA@example.com", ada.id)]);
        world.configure("[settings]\nrequire_verified_email = false\n").await;
        assert_eq!(lookup::lookup(app, &world.project(), &reader, &exact).await.expect("found").len(), 2);
        let many = vec!["a@example.com".to_owned(); 101];
        for wrong in [Vec::new(), many, vec!["x".repeat(321)]] {
            assert_eq!(code(lookup::lookup(app, project, &reader, &wrong).await), "lookup_size");
        }
        for (caller, expected) in [
            (Caller::anonymous(RequestInfo::default()), "not_signed_in"),
            (scoped(Identity::Client(client), "limen:admin"), "insufficient_scope"),
            (scoped(Identity::User { id: ada.id, admin: false }, lookup::SCOPE), "administrators_only"),
        ] {
            assert_eq!(code(lookup::lookup(app, project, &caller, &exact).await), expected);
        }
    }

    async fn users_of_an_earlier_release_are_found_after_a_while(world: World) {
        let (app, project) = (&world.app, &world.project());
        world.person("ada", &[]).await;
        assert_eq!(index(app, project).await.expect("indexed"), 0);
    }
}

/// Whoever may not administer learns nothing: not even whether the account is there (I4).
#[tokio::test]
async fn i04_absence_and_refusal_look_alike() {
    let world = World::sqlite().await;
    let (app, project) = (&world.app, &world.project());
    let (ada, bob) = (world.person("ada", &[]).await, world.person("bob", &["member"]).await);
    let caller = world.as_caller(ada.id).await;
    let absent = UserId::new(&app.rng, world.clock.now());
    let group = GroupId::new(&app.rng, world.clock.now());
    for id in [bob.id, absent] {
        let refusals: [Error; 12] = [
            read::read(app, project, &caller, id).await.expect_err("read"),
            read::named(app, project, &caller, &id.to_string()).await.expect_err("named"),
            update(app, project, &caller, id, UserChange::default()).await.expect_err("update"),
            disable(app, project, &caller, id, None).await.expect_err("disable"),
            enable(app, project, &caller, id).await.expect_err("enable"),
            delete(app, project, &caller, id, None).await.expect_err("delete"),
            super::merge::merge(app, project, &caller, ada.id, id, false).await.expect_err("merge"),
            password::send_reset(app, project, &caller, id).await.expect_err("mail"),
            password::issue_temporary(app, project, &caller, id).await.expect_err("password"),
            session::end_all(app, project, &caller, id).await.expect_err("sessions"),
            crate::group::list_of_user(app, project, &caller, id).await.expect_err("groups"),
            crate::group::list_members(app, project, &caller, group, None, 9).await.expect_err("members"),
        ];
        for refusal in refusals {
            assert_eq!(refusal.code(), "administrators_only");
        }
    }
}

both_engines! {
    async fn elloloop_27_an_issued_password_expires_and_another_one_may_be_issued(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (app, project, operator) = (&world.app, world.project(), Caller::operator());
        let id = world.user_id("ada@example.com").await;
        let issued = password::issue_temporary(app, &project, &operator, id).await.unwrap();
        world.clock.advance(std::time::Duration::from_secs(7 * 24 * 3600 - 1));
        let browser = world.browser("198.51.100.1");
        assert!(world.sign_in(&browser, "ada@example.com", issued.reveal()).await.is_ok());
        world.clock.advance(std::time::Duration::from_secs(1));
        let late = world.sign_in(&world.browser("198.51.100.1"), "ada@example.com", issued.reveal()).await.unwrap_err();
        assert_eq!((late.code(), late.field()), ("issued_password_expired", Some("password")));
        // A wrong one is told nothing of it.
        let wrong = world.sign_in(&world.browser("198.51.100.1"), "ada@example.com", "kettle moss orbit").await;
        assert_eq!(wrong.unwrap_err().code(), "password_wrong");
        let again = password::issue_temporary(app, &project, &operator, id).await.unwrap();
        assert!(world.sign_in(&world.browser("198.51.100.1"), "ada@example.com", again.reveal()).await.is_ok());
    }
}
