//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

use limen_core::app::App;

use crate::pages::asset::Assets;
use crate::pages::language::Locales;

/// The shared half of all surfaces; cloning it is cheap.
#[derive(Clone)]
pub struct State(Arc<Shared>);

/// What a [`State`] gives to handlers.
pub struct Shared {
    /// The use cases and what they need.
    pub app: App,
    /// The languages of the pages.
    pub locales: Locales,
    /// The static files of the pages.
    pub assets: Assets,
}

impl State {
    /// Around an open application.
    pub fn new(app: App) -> Self {
        Self(Arc::new(Shared { app, locales: Locales::embedded(), assets: Assets::embedded() }))
    }
}

impl Deref for State {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
