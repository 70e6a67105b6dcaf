//! Mail: what we write to people, and how it leaves.
//!
//! In: a [`Letter`] from a closed list, a language, a brand. Out: a message, sent or put into the development inbox.
//! What can go wrong: no mail server answers (tried again), or it refuses the address (given up).

mod english;
mod german;
pub mod inbox;
mod letter;
mod outline;
mod post;

pub use letter::{Envelope, Language, Letter, Origin};
pub use outline::Composed;
pub use post::{Config, Post, Transport};
