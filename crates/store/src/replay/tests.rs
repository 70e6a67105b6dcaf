use std::time::Duration;

use limen_model::ReplayKind;

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn r06_the_first_claim_wins_and_kinds_are_apart(world: World) {
        let jti = world.fingerprint();
        for kind in ReplayKind::ALL {
            assert!(!world.read(async |tx| tx.is_claimed(*kind, &jti).await).await);
            assert!(world.write(async |tx| tx.claim_replay(*kind, &jti, at(60)).await).await);
            assert!(!world.write(async |tx| tx.claim_replay(*kind, &jti, at(60)).await).await);
            assert!(!world.write(async |tx| tx.claim_replay(*kind, &jti, at(999)).await).await);
            assert!(world.read(async |tx| tx.is_claimed(*kind, &jti).await).await);
        }
        assert!(world.write(async |tx| tx.claim_replay(ReplayKind::DpopProof, &world.fingerprint(), at(60)).await).await);
    }

    /// Tolerance for clocks must be over everywhere before a claim is forgotten.
    async fn b13_a_purge_never_reopens_the_window(world: World) {
        let jti = world.fingerprint();
        assert!(world.write(async |tx| tx.claim_replay(ReplayKind::ClientAssertion, &jti, at(60)).await).await);
        for now in [at(60), at(61), at(60) + Duration::from_secs(15 * 60)] {
            world.store.write_system(async |tx| tx.purge_expired(now).await).await.expect("a purge");
            assert!(!world.write(async |tx| tx.claim_replay(ReplayKind::ClientAssertion, &jti, now).await).await);
        }
        let late = at(61) + Duration::from_secs(15 * 60);
        assert_eq!(world.store.write_system(async |tx| tx.purge_expired(late).await).await.expect("a purge"), 1);
        assert!(!world.read(async |tx| tx.is_claimed(ReplayKind::ClientAssertion, &jti).await).await);
    }

    async fn claims_are_listed_until_they_expire(world: World) {
        let mut hashes = [world.fingerprint(), world.fingerprint(), world.fingerprint()];
        hashes.sort();
        for (hash, end) in hashes.iter().zip([60, 10, 60]) {
            world.write(async |tx| tx.claim_replay(ReplayKind::DeniedToken, hash, at(end)).await).await;
        }
        world.write(async |tx| tx.claim_replay(ReplayKind::DpopProof, &world.fingerprint(), at(60)).await).await;
        let denied = world.read(async |tx| tx.replays(ReplayKind::DeniedToken, at(10)).await).await;
        assert_eq!(denied, [(hashes[0], at(60)), (hashes[2], at(60))]);
    }
}
