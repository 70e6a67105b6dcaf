use limen_model::{Channel, Message};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

both_engines! {
    async fn the_inbox_is_listed_newest_first(world: World) {
        let mail = world.sample_message(at(1));
        let text = Message { channel: Channel::Sms, html: None, ..world.sample_message(at(2)) };
        for message in [&mail, &text] {
            world.write(async |tx| tx.insert_message(message).await).await;
        }
        assert_eq!(world.read(async |tx| tx.list_messages(None, 10).await).await, [text.clone(), mail.clone()]);
        assert_eq!(world.read(async |tx| tx.list_messages(Some(text.id), 10).await).await, std::slice::from_ref(&mail));
        assert_eq!(world.read(async |tx| tx.find_message(mail.id).await).await, Some(mail));
    }
}
