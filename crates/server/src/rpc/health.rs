//! `grpc.health.v1`: whether calls are worth making.
//!
//! In: the name of a service, or none for the whole server. Out: serving, as long as the database answers.
//! What can go wrong: a service that we do not have.

use std::time::Duration;

use connectrpc::ConnectError;
use connectrpc_health::{Checker, Status, StatusStream};
use futures_util::stream::unfold;
use limen_core::app::App;

/// How often somebody who watches hears of a change.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Healthy means that the database answers.
#[derive(Clone)]
pub(super) struct DatabaseAnswers {
    app: App,
    services: Vec<String>,
}

impl DatabaseAnswers {
    pub(super) fn new(app: App, services: Vec<String>) -> Self {
        Self { app, services }
    }

    async fn status(&self) -> Status {
        match self.app.check().await {
            Ok(()) => Status::Serving,
            Err(_) => Status::NotServing,
        }
    }
}

impl Checker for DatabaseAnswers {
    async fn check(&self, service: &str) -> Result<Status, ConnectError> {
        if !service.is_empty() && !self.services.iter().any(|known| known == service) {
            return Err(ConnectError::not_found(format!("There is no service {service}.")));
        }
        Ok(self.status().await)
    }

    async fn watch(&self, service: &str) -> Result<StatusStream, ConnectError> {
        let first = self.check(service).await?;
        let changes = unfold((self.clone(), None), move |(health, told)| async move {
            let Some(told) = told else { return Some((first, (health, Some(first)))) };
            loop {
                tokio::time::sleep(LOOK_EVERY).await;
                let now = health.status().await;
                if now != told {
                    return Some((now, (health, Some(now))));
                }
            }
        });
        Ok(StatusStream::new(changes))
    }
}
