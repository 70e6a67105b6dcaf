//! What every handler shares.

use std::ops::Deref;
use std::sync::Arc;

use connectrpc::{ConnectRpcService, Router};
use limen_core::app::App;

use crate::pages::asset::Assets;
use crate::pages::language::Locales;
use crate::rpc;

/// The shared half of all surfaces; cloning it is cheap.
#[derive(Clone)]
pub struct State(Arc<Shared>);

/// What a [`State`] gives to handlers.
pub struct Shared {
    /// The use cases and what they need.
    pub app: App,
    /// The methods of the API.
    pub methods: Arc<Router>,
    /// The same over the wire: Connect, gRPC and gRPC-Web.
    pub rpc: ConnectRpcService,
    /// The languages of the pages.
    pub locales: Locales,
    /// The static files of the pages.
    pub assets: Assets,
}

impl State {
    /// Around an open application.
    pub fn new(app: App) -> Self {
        let methods = Arc::new(rpc::methods(&app));
        Self(Arc::new(Shared {
            app,
            rpc: rpc::service(Arc::clone(&methods)),
            methods,
            locales: Locales::embedded(),
            assets: Assets::embedded(),
        }))
    }
}

impl Deref for State {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
