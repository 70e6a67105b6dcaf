use crate::Noun;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn versions_count_each_noun_for_itself(world: World) {
        assert_eq!(world.read(async |tx| tx.version(Noun::Client).await).await, 0);
        for expected in 1..=3 {
            assert_eq!(world.write(async |tx| tx.bump_version(Noun::Client).await).await, expected);
        }
        assert_eq!(world.write(async |tx| tx.bump_version(Noun::Project).await).await, 1);
        assert_eq!(world.read(async |tx| tx.version(Noun::Client).await).await, 3);
    }
}
