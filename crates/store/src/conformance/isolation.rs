//! Two projects in one database: neither sees, changes or counts what the other has.

use limen_model::{ArtifactKind, AuditEventId, AuditPurge, KeyState, Kind, Member, ReplayKind};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};
use crate::{Noun, Standing, UserFilter};

both_engines! {
    async fn i05_another_project_finds_nothing(world: World) {
        let all = world.fill().await;
        let seen = world.store.read(world.other, async |tx| {
            Ok([
                ("project", tx.own_project().await?.is_none()),
                ("secret", tx.find_secret("csrf").await?.is_none()),
                ("signing_key", tx.signing_keys().await?.is_empty()),
                ("user", tx.find_user(all.user.id).await?.is_none()),
                ("user by email", tx.find_user_by_email(all.user.email.as_ref().expect("set")).await?.is_none()),
                ("user by name", tx.find_user_by_username(all.user.username.as_ref().expect("set")).await?.is_none()),
                ("users", tx.list_users(None, 10).await?.is_empty()),
                ("password", tx.find_password(all.user.id).await?.is_none()),
                ("authenticators", tx.list_authenticators(all.user.id).await?.is_empty()),
                ("linked identity", tx.find_linked_identity("github", "583231").await?.is_none()),
                ("linked identities", tx.list_linked_identities(all.user.id).await?.is_empty()),
                ("session", tx.find_session(all.session.id).await?.is_none()),
                ("cookie", tx.find_session_by_secret(&all.session.secret_hash.expect("set")).await?.is_none()),
                ("sessions", tx.list_sessions_of_user(all.user.id, at(1), None, 10).await?.is_empty()),
                ("live sessions", tx.live_sessions(all.user.id, at(1)).await?.is_empty()),
                ("client", tx.find_client(&all.client.id).await?.is_none()),
                ("clients", tx.list_clients(None, 10).await?.is_empty()),
                ("consent", tx.find_consent(all.user.id, &all.client.id).await?.is_none()),
                ("consents", tx.list_consents_of_user(all.user.id, None, 10).await?.is_empty()),
                ("grant", tx.find_grant(all.grant.id).await?.is_none()),
                ("grants", tx.list_grants_of_user(all.user.id, at(1), None, 10).await?.is_empty()),
                ("grants of session", tx.list_grants_of_session(all.session.id).await?.is_empty()),
                ("artifact", tx.find_artifact(all.artifact.kind, &all.artifact.hash).await?.is_none()),
                ("alias", tx.find_artifact_by_alias(all.artifact.kind, &all.artifact.alias_hash.expect("set")).await?.is_none()),
                ("replay", !tx.is_claimed(ReplayKind::DpopProof, &all.key).await?),
                ("replays", tx.replays(ReplayKind::DpopProof, at(1)).await?.is_empty()),
                ("idempotency", tx.find_idempotency(&all.idempotency.hash).await?.is_none()),
                ("idempotency keys", tx.list_idempotency(b"", 10).await?.is_empty()),
                ("api key", tx.find_api_key(all.api_key.id).await?.is_none()),
                ("api key by hash", tx.find_api_key_by_hash(&all.api_key.hash).await?.is_none()),
                ("api keys", tx.list_api_keys_of_user(all.user.id, None, 10).await?.is_empty()),
                ("job", tx.find_job(all.job.id).await?.is_none()),
                ("jobs", tx.list_jobs(None, 10).await?.is_empty()),
                ("audit", tx.list_audit(None, 10).await?.is_empty()),
                ("audit about", tx.list_audit_about("alice", None, 10).await?.is_empty()),
                ("audit of request", tx.list_audit_of_request("req-1").await?.is_empty()),
                ("audit leaves", tx.audit_leaves(AuditEventId::LEAST..=AuditEventId::floor(at(9999))).await?.is_empty()),
                ("segment", tx.last_audit_segment().await?.is_none()),
                ("segments", tx.next_audit_segment(0).await?.is_none()),
                ("attempts", tx.find_attempts("password", &all.key).await?.is_none()),
                ("attempts of", tx.find_attempts_of([("password", &all.key); 6]).await?.is_empty()),
                ("found", tx.search_users(&UserFilter { words: vec!["alice".to_owned()], ..UserFilter::default() }, None, 10).await?.users.is_empty()),
                ("found by role", tx.search_users(&UserFilter { role: Some("admin".to_owned()), ..UserFilter::default() }, None, 10).await?.users.is_empty()),
                ("found by group", tx.search_users(&UserFilter { group: Some(all.inner.id), ..UserFilter::default() }, None, 10).await?.users.is_empty()),
                ("walk", tx.walk_users(None, 10).await?.is_empty()),
                ("standing", tx.find_standing(all.user.id).await?.is_none()),
                ("change of password", tx.password_change_required(all.user.id).await?.is_none()),
                ("held role", !tx.role_is_held("admin").await?),
                ("role", tx.find_role(&"auditor".parse()?).await?.is_none()),
                ("roles", tx.list_roles(None, 10).await?.is_empty()),
                ("group", tx.find_group(all.group.id).await?.is_none()),
                ("group by name", tx.find_group_by_name(&all.group.name).await?.is_none()),
                ("groups", tx.list_groups("", None, 10).await?.is_empty()),
                ("membership", tx.find_membership(all.inner.id, all.user.id).await?.is_none()),
                ("nesting", tx.find_nesting(all.group.id, all.inner.id).await?.is_none()),
                ("members", tx.list_user_members(all.inner.id, None, 10).await?.is_empty()),
                ("groups within", tx.list_group_members(all.group.id, None, 10).await?.is_empty()),
                ("everybody within", tx.list_effective_members(all.group.id, None, 10).await?.is_empty()),
                ("memberships", tx.list_memberships_of_user(all.user.id).await?.is_empty()),
                ("effective groups", tx.list_effective_groups(all.user.id, 10).await?.is_empty()),
                ("groups above", tx.groups_above(all.inner.id).await?.is_empty()),
                ("groups below", tx.groups_below(all.group.id).await?.is_empty()),
                ("size", tx.count_members(all.inner.id, 9).await? == 0),
                ("size of a person", tx.count_memberships(all.user.id, 9).await? == 0),
                ("message", tx.find_message(all.message.id).await?.is_none()),
                ("webhook", tx.find_webhook(all.webhook.id).await?.is_none()),
                ("webhooks", tx.list_webhooks(None, 10).await?.is_empty()),
                ("deliveries", tx.list_deliveries(all.webhook.id, None, 10).await?.is_empty()),
                ("dead deliveries", tx.list_dead_deliveries(all.webhook.id, None, 10).await?.is_empty()),
                ("messages", tx.list_messages(None, 10).await?.is_empty()),
                ("version", tx.version(Noun::Client).await? == 0),
            ])
        });
        let leaks: Vec<_> = seen.await.expect("read").into_iter().filter(|(_, hidden)| !hidden).collect();
        assert_eq!(leaks, []);
    }

    async fn i05_another_project_changes_nothing(world: World) {
        let all = world.fill().await;
        let changed = world.store.write(world.other, async |tx| {
            Ok([
                ("secret", tx.replace_secret("csrf", b"sealed", b"x", at(1)).await?),
                ("key", tx.move_signing_key("key", KeyState::Active, KeyState::Passive, at(1)).await?),
                ("key", tx.retire_signing_key("key", at(1)).await?),
                ("key", tx.reseal_signing_key("key", b"sealed", b"x").await?),
                ("user", tx.update_user(&all.user).await?),
                ("user", tx.lock_user(all.user.id).await?.is_some()),
                ("user", tx.delete_user(all.user.id).await?),
                ("standing", tx.set_standing(all.user.id, &Standing::default()).await?),
                ("change of password", tx.require_password_change(all.user.id, at(1)).await?),
                ("memberships", tx.move_memberships(all.user.id, all.user.id).await? > 0),
                ("index", tx.index_users(10).await? > 0),
                ("administrator", tx.lock_another_with_role("admin", limen_model::UserId::new(&world.rng, at(1))).await?.is_some()),
                ("role", tx.update_role(&world.sample_role("auditor")).await?),
                ("role", tx.delete_role(&"auditor".parse()?).await?),
                ("group", tx.lock_group(all.group.id).await?.is_some()),
                ("group", tx.update_group(&all.group).await?),
                ("group", tx.delete_group(all.group.id).await?),
                ("membership", tx.delete_membership(all.inner.id, Member::User(all.user.id)).await?),
                ("nesting", tx.delete_membership(all.group.id, Member::Group(all.inner.id)).await?),
                ("authenticator", tx.touch_authenticator(all.password.id, at(1)).await?),
                ("authenticator", tx.replace_authenticator_data(all.password.id, &all.password.data, b"x").await?),
                ("authenticator", tx.delete_authenticator(all.password.id).await?),
                ("authenticators", tx.delete_authenticators(all.user.id, all.password.kind).await? > 0),
                ("linked identity", tx.touch_linked_identity("github", "583231", "x", at(1)).await?),
                ("linked identity", tx.delete_linked_identity(all.user.id, "github", "583231").await?),
                ("linked identities", !tx.delete_linked_identities(all.user.id).await?.is_empty()),
                ("linked identities", tx.move_linked_identities(all.user.id, all.user.id).await? > 0),
                ("session", tx.touch_session(&all.session).await?),
                ("session", tx.end_session(all.session.id, at(1)).await?),
                ("sessions", !tx.end_sessions_of_user(all.user.id, None, at(1)).await?.is_empty()),
                ("client", tx.update_client(&all.client).await?),
                ("client", tx.lock_client(&all.client.id).await?.is_some()),
                ("client", tx.delete_client(&all.client.id).await?),
                ("consent", tx.delete_consent(all.user.id, &all.client.id).await?),
                ("grant", tx.rotate_grant(all.grant.id, 1, at(1), at(9)).await?.is_some()),
                ("grant", tx.revoke_grant(all.grant.id, "x", at(1)).await?),
                ("grants", !tx.revoke_grants_of_session(all.session.id, "x", at(1)).await?.is_empty()),
                ("grants", !tx.revoke_grants_of_user(all.user.id, None, "x", at(1)).await?.is_empty()),
                ("grants", !tx.revoke_grants_of_client(&all.client.id, "x", at(1)).await?.is_empty()),
                ("grants", !tx.revoke_grants_between(all.user.id, &all.client.id, "x", at(1)).await?.is_empty()),
                ("grants", tx.move_grants(all.session.id, all.session.id).await? > 0),
                ("artifact", tx.consume_artifact(all.artifact.kind, &all.artifact.hash, at(1)).await?.is_some()),
                ("artifact", tx.lock_artifact(all.artifact.kind, &all.artifact.hash).await?.is_some()),
                ("artifact", tx.update_artifact(&all.artifact).await?),
                ("artifact", tx.link_artifact_to_grant(all.artifact.kind, &all.artifact.hash, all.grant.id).await?),
                ("artifact", tx.delete_artifact(all.artifact.kind, &all.artifact.hash).await?),
                ("idempotency", tx.answer_idempotency(&all.idempotency.hash, at(1), b"x").await?),
                ("idempotency", tx.release_idempotency(&all.idempotency.hash, at(1)).await?),
                ("api key", tx.touch_api_key(all.api_key.id, at(1)).await?),
                ("api key", tx.revoke_api_key(all.api_key.id, at(1)).await?),
                ("api keys", !tx.revoke_api_keys_of_user(all.user.id, at(1)).await?.is_empty()),
                ("api keys", !tx.revoke_api_keys_named(all.user.id, "cli", at(1)).await?.is_empty()),
                ("job", tx.reseal_job(&all.job, &all.job.payload).await?),
                ("segment", tx.purge_audit_segment(&world.sample_segment(1), &AuditPurge { at: at(1), mac: all.key }).await?.is_some()),
                ("webhook", tx.update_webhook(&all.webhook).await?),
                ("webhook", tx.lock_webhook(all.webhook.id).await?.is_some()),
                ("webhook", tx.note_webhook(all.webhook.id, None, None).await?),
                ("webhook", tx.delete_webhook(all.webhook.id).await?),
                ("attempts", tx.lock_attempts("password", &all.key, at(1)).await?),
                ("attempts", tx.clear_failures("password", &all.key).await?),
                ("attempts of", {
                    tx.clear_failures_of([("password", &all.key); 4]).await?;
                    false
                }),
            ])
        });
        let leaks: Vec<_> = changed.await.expect("written").into_iter().filter(|(_, changed)| *changed).collect();
        assert_eq!(leaks, []);
        let counted = world.read(async |tx| tx.find_attempts("password", &all.key).await).await;
        assert!(counted.is_some(), "another project's failures are forgotten");
        // Nothing of the first project has moved.
        let kept = world.read(async |tx| {
            Ok((tx.find_user(all.user.id).await?, tx.find_grant(all.grant.id).await?, tx.find_session(all.session.id).await?))
        });
        assert_eq!(kept.await, (Some(all.user), Some(all.grant), Some(all.session)));
    }

    async fn names_are_free_in_another_project(world: World) {
        let all = world.fill().await;
        world.store.write(world.other, async |tx| {
            tx.insert_user(&all.user).await?;
            tx.insert_session(&all.session).await?;
            tx.insert_client(&all.client).await?;
            tx.insert_artifact(&all.artifact).await?;
            assert!(tx.claim_replay(ReplayKind::DpopProof, &all.key, at(60)).await?);
            Ok(())
        }).await.expect("nothing is taken");
        assert!(world.store.write(world.other, async |tx| {
            tx.consume_artifact(ArtifactKind::AuthorizationCode, &all.artifact.hash, at(1)).await
        }).await.expect("consumed").is_some());
        let untouched = world.read(async |tx| tx.find_artifact(all.artifact.kind, &all.artifact.hash).await).await;
        assert_eq!(untouched, Some(all.artifact));
    }

    async fn r25_nobody_of_another_project_joins_a_group(world: World) {
        let all = world.fill().await;
        let own = world.sample_group("Own");
        world.store.write(world.other, async |tx| tx.insert_group(&own).await).await.expect("a group");
        for member in [Member::User(all.user.id), Member::Group(all.inner.id)] {
            let joining = world.membership(&own, member);
            let error = world.store.write(world.other, async |tx| tx.put_membership(&joining).await).await.expect_err("refused");
            assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
        }
        let foreign = world.membership(&all.group, Member::Group(own.id));
        let error = world.store.write(world.other, async |tx| tx.put_membership(&foreign).await).await.expect_err("refused");
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
        assert_eq!(world.read(async |tx| tx.list_effective_groups(all.user.id, 10).await).await.len(), 2);
    }

    async fn i05_a_user_of_another_project_owns_nothing_here(world: World) {
        let all = world.fill().await;
        let session = world.sample_session(all.user.id);
        let error = world.store.write(world.other, async |tx| tx.insert_session(&session).await).await.expect_err("refused");
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
    }
}
