//! Somebody else on the network: takes what is posted to it and keeps it.
//!
//! In: requests of the server. Out: what they said. What can go wrong: nothing that a test survives.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};

/// One request that came.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its path.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

/// The neighbour; it ends with the test's runtime.
pub struct Neighbour {
    base: String,
    shelf: Shelf,
}

#[derive(Clone, Default)]
struct Shelf {
    taken: Arc<Mutex<Vec<Taken>>>,
    refuses: Arc<Mutex<usize>>,
}

impl Neighbour {
    /// Listens on a loopback port.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://127.0.0.1:{}", listener.local_addr().expect("an address").port());
        let shelf = Shelf::default();
        let router = axum::Router::new().fallback(take).with_state(shelf.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, shelf }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Everything that came, in order.
    pub fn taken(&self) -> Vec<Taken> {
        self.shelf.taken.lock().expect("the shelf").clone()
    }

    /// Answers the next requests with 503, and keeps none of them.
    pub fn refuse(&self, times: usize) {
        *self.shelf.refuses.lock().expect("the shelf") = times;
    }
}

async fn take(State(shelf): State<Shelf>, uri: Uri, headers: HeaderMap, body: String) -> StatusCode {
    let mut refuses = shelf.refuses.lock().expect("the shelf");
    if *refuses > 0 {
        *refuses -= 1;
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    shelf.taken.lock().expect("the shelf").push(Taken { path: uri.path().to_owned(), headers, body });
    StatusCode::NO_CONTENT
}
