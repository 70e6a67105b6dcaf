use super::*;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn ten_codes_work_once_each_however_they_are_typed(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, id) = (world.project(), world.user_id("ada@example.com").await);
        let codes = world.write(async |tx| renew(&world.app, &project, tx, id).await).await;
        let codes: Vec<String> = codes.reveal().map(str::to_owned).collect();
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), COUNT);
        let now = world.clock.now();
        let spend = async |typed: &str| {
            world.write(async |tx| {
                let rows = tx.list_authenticators(id).await?;
                let row = rows.into_iter().find(|row| row.kind == AuthenticatorKind::RecoveryCodes).unwrap();
                spend(&project, tx, &row, typed, now).await
            }).await
        };
        assert_eq!(spend(&codes[0]).await, Some(9));
        assert_eq!(spend(&codes[0]).await, None, "once");
        let typed = format!(" {} ", codes[1].to_lowercase().replace('-', " ").replace('o', "0").replace('i', "1"));
        assert_eq!(spend(&typed).await, Some(8), "{typed}");
        for wrong in ["", "AAAAA-AAAAA", &codes[2][..10], "ÄÄÄÄÄÄÄÄÄÄ"] {
            assert_eq!(spend(wrong).await, None, "{wrong}");
        }
    }

    async fn i08_the_row_tells_no_code(world: World) {
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (project, id) = (world.project(), world.user_id("ada@example.com").await);
        let codes = world.write(async |tx| renew(&world.app, &project, tx, id).await).await;
        let rows = world.read(async |tx| tx.list_authenticators(id).await).await;
        let row = rows.iter().find(|row| row.kind == AuthenticatorKind::RecoveryCodes).unwrap();
        let text = String::from_utf8(row.data.clone()).unwrap();
        for code in codes.reveal() {
            assert!(!text.contains(code) && !text.contains(&code.replace('-', "")));
        }
    }
}
