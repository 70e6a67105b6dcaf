use limen_model::Idempotency;

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn the_first_claim_wins_until_it_expires(world: World) {
        let claim = world.sample_idempotency();
        let later = Idempotency { request_hash: world.fingerprint(), created_at: at(99), expires_at: at(199), ..claim.clone() };
        assert!(world.write(async |tx| tx.claim_idempotency(&claim).await).await);
        assert!(!world.write(async |tx| tx.claim_idempotency(&later).await).await);
        assert_eq!(world.read(async |tx| tx.find_idempotency(&claim.hash).await).await.as_ref(), Some(&claim));
        let expired = Idempotency { created_at: at(100), ..later };
        assert!(world.write(async |tx| tx.claim_idempotency(&expired).await).await);
        assert_eq!(world.read(async |tx| tx.find_idempotency(&claim.hash).await).await, Some(expired));
    }

    async fn an_answer_is_kept_once_and_only_what_is_under_way_is_freed(world: World) {
        let claim = world.sample_idempotency();
        let since = claim.created_at;
        world.write(async |tx| tx.claim_idempotency(&claim).await).await;
        assert!(!world.write(async |tx| tx.answer_idempotency(&claim.hash, at(77), b"x").await).await);
        assert!(world.write(async |tx| tx.answer_idempotency(&claim.hash, since, b"sealed").await).await);
        assert!(!world.write(async |tx| tx.answer_idempotency(&claim.hash, since, b"other").await).await);
        assert!(!world.write(async |tx| tx.release_idempotency(&claim.hash, since).await).await);
        assert!(!world.write(async |tx| tx.reseal_idempotency(&claim.hash, b"other", b"fresh").await).await);
        assert!(world.write(async |tx| tx.reseal_idempotency(&claim.hash, b"sealed", b"fresh").await).await);
        let kept = world.read(async |tx| tx.find_idempotency(&claim.hash).await).await.expect("kept");
        assert_eq!(kept.sealed_answer.as_deref(), Some(&b"fresh"[..]));

        let other = world.sample_idempotency();
        world.write(async |tx| tx.claim_idempotency(&other).await).await;
        assert!(world.write(async |tx| tx.release_idempotency(&other.hash, other.created_at).await).await);
        assert!(!world.write(async |tx| tx.release_idempotency(&other.hash, other.created_at).await).await);
        let mut pages = Vec::new();
        let mut after = Vec::new();
        loop {
            let page = world.read(async |tx| tx.list_idempotency(&after, 1).await).await;
            let Some(last) = page.last() else { break };
            after = last.hash.to_vec();
            pages.extend(page);
        }
        assert_eq!(pages, [kept]);
    }

    async fn expired_keys_are_purged(world: World) {
        let claim = world.sample_idempotency();
        world.write(async |tx| tx.claim_idempotency(&claim).await).await;
        let purge = async |now| world.store.write_system(async |tx| tx.purge_expired(now).await).await.expect("a purge");
        assert_eq!(purge(claim.expires_at).await, 0);
        assert_eq!(purge(at(101)).await, 1);
        assert_eq!(world.read(async |tx| tx.find_idempotency(&claim.hash).await).await, None);
    }
}
