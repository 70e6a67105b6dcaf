//! In: a server with declared people. Out: a passkey for each of them, and the lanes that sign in with it.
//! What can go wrong: any answer that is not the expected one; it is told as it came.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::config::{self, HOST, ORIGIN, PASSWORD, SCREENS};
use crate::http::Connection;
use crate::load::{Lane, Letters, Request, Screens, SoftKey, Way};

/// So many people with a passkey.
pub(super) fn lanes(address: SocketAddr, people: usize) -> Result<Vec<Lane>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(address).await?;
        let mut lanes = Vec::new();
        for number in 0..people {
            let way = Way::Passkey(passkey(&mut connection, address, number).await?);
            lanes.push(Lane::Screens(Screens { client_id: SCREENS.to_owned(), way, device: None }));
        }
        Ok(lanes)
    })
}

/// Signs in with the password, and adds a passkey.
async fn passkey(connection: &mut Connection, address: SocketAddr, number: usize) -> Result<SoftKey> {
    let way = Way::Password { email: config::email(number), password: PASSWORD.to_owned() };
    let mut screens = Screens { client_id: SCREENS.to_owned(), way, device: None };
    let token = screens.walk(connection, address, &Letters::default(), "limen:write").await?;
    let mut call = async |path: &str, message: Value| {
        let request = Request::json("POST", path, &message).with("authorization", &format!("Bearer {token}"));
        let answer = connection.exchange(&request.bytes(address)).await?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.summary());
        }
        anyhow::Ok(serde_json::from_slice::<Value>(answer.body)?)
    };
    let asked = call("/v1/users/me/passkeys/begin", json!({})).await?;
    let options = asked["options"].as_str().context("the answer has no `options`")?;
    let (key, answer) = SoftKey::make(ORIGIN, HOST, options)?;
    call("/v1/users/me/passkeys", json!({ "credential": answer })).await?;
    Ok(key)
}
