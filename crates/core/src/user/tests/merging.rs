//! Two accounts become one.

use limen_model::{Caller, Identity, Member, RequestInfo, RoleName, UserState};

use super::code;
use crate::fixture::{World, both_engines};
use crate::group;
use crate::user::create::{NewUser, create};
use crate::user::merge::merge;
use crate::user::state::{disable, enable};
use crate::user::update::{UserChange, update};
use crate::user::{export, import, read};

both_engines! {
    async fn elloloop_35_the_survivor_takes_over_what_is_safe(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let twin = world.register(&world.browser("192.0.2.7"), "twin@lovelace.example").await;
        let twin_id = world.user_id("twin@lovelace.example").await;
        let bare = NewUser { username: Some("ada".parse().expect("a username")), ..NewUser::default() };
        let ada = create(app, project, &operator, bare).await.expect("made").user;
        let kitchen = group::create(app, project, &operator, "Kitchen".parse().expect("a name"), "").await.expect("made");
        group::add(app, project, &operator, kitchen.id, Member::User(twin_id), RoleName::member()).await.expect("in");
        let survivor = merge(app, project, &operator, ada.id, twin_id, true).await.expect("one");
        assert_eq!(survivor.email.as_ref().map(ToString::to_string).as_deref(), Some("twin@lovelace.example"));
        assert!(survivor.email_verified_at.is_some());
        let shown = read::read(app, project, &operator, ada.id).await.expect("read");
        assert_eq!((shown.groups.len(), shown.authenticators.len()), (1, 0), "no way in moves");
        let retired = read::read(app, project, &operator, twin_id).await.expect("read");
        assert_eq!((retired.user.state, retired.standing.merged_into), (UserState::Disabled, Some(ada.id)));
        assert_eq!((retired.user.email, retired.groups.len()), (None, 0));
        let caller = crate::session::caller_of(app, project, twin.cookie.reveal(), RequestInfo::default()).await;
        assert_eq!(caller.expect("a caller").identity, Identity::Anonymous);
        assert_eq!(code(enable(app, project, &operator, twin_id).await), "merged_account");
        assert!(world.told_of(ada.id).await.contains(&"user.merged".to_owned()));
        assert!(world.told_of(twin_id).await.contains(&"user.merged".to_owned()));
    }

    async fn what_may_be_somebody_elses_is_not_taken_over(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (ada, bob) = (world.person("ada", &[]).await.id, world.person("bob", &["admin"]).await.id);
        assert_eq!(code(merge(app, project, &operator, ada, ada, false).await), "same_account");
        assert_eq!(code(merge(app, project, &operator, ada, bob, false).await), "last_administrator");
        let eve = world.person("eve", &[]).await.id;
        assert_eq!(code(merge(app, project, &operator, ada, eve, true).await), "address_present");
        let doubt = UserChange { email_verified: Some(false), ..UserChange::default() };
        for user in [ada, eve] {
            update(app, project, &operator, user, doubt.clone()).await.expect("in doubt");
        }
        assert_eq!(code(merge(app, project, &operator, ada, eve, true).await), "address_not_proven");
        disable(app, project, &operator, eve, None).await.expect("off");
        assert_eq!(code(merge(app, project, &operator, ada, eve, false).await), "not_active");
        enable(app, project, &operator, eve).await.expect("on");
        let survivor = merge(app, project, &operator, bob, eve, false).await.expect("one");
        assert_eq!(survivor.email.map(|email| email.to_string()).as_deref(), Some("bob@example.com"));
        // Roles of the other account are not the survivor's.
        let chief = world.person("chief", &["admin"]).await.id;
        let survivor = merge(app, project, &operator, ada, chief, false).await.expect("one");
        assert_eq!(survivor.roles.len(), 0);
    }

    async fn a_merged_account_is_not_switched_on_by_a_file(world: World) {
        let (app, project, operator) = (&world.app, &world.project(), Caller::operator());
        let (ada, eve) = (world.person("ada", &[]).await.id, world.person("eve", &[]).await.id);
        merge(app, project, &operator, ada, eve, false).await.expect("one");
        let file = br#"{"email":"eve@example.com","state":"active"}"#.as_slice();
        let options = import::Options { update: true, dry_run: false };
        let summary = import::import(app, project, &operator, (import::Format::Json, file), options, |_| {}).await;
        assert_eq!(summary.expect("read").refused, 1);
        let mut out = Vec::new();
        assert_eq!(export::export(app, project, &operator, import::Format::Json, false, &mut out).await.expect("written"), 2);
    }
}
