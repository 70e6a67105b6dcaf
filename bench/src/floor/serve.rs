//! In: HTTP requests. Out: the least that a server built on axum can do with them.
//! What can go wrong: nothing but a malformed form, which axum refuses.

use std::sync::Arc;

use anyhow::Result;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use axum::{Form, Json, Router};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

/// What a token request carries at least.
#[derive(Deserialize)]
struct TokenRequest {
    grant_type: String,
    scope: String,
}

/// An answer of some 0.9 KB, as a token endpoint gives.
#[derive(Serialize)]
struct TokenAnswer {
    access_token: String,
    token_type: &'static str,
    expires_in: u32,
    scope: String,
}

struct Keys {
    es256: EcdsaKeyPair,
    rs256: RsaKeyPair,
    random: SystemRandom,
}

/// The header and claims of an access token have some 600 bytes when encoded.
const SIGNING_INPUT: [u8; 600] = [b'a'; 600];

/// Serves until killed; the first line on standard output is the address.
pub(super) async fn serve() -> Result<()> {
    let keys = Keys {
        es256: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?,
        rs256: RsaKeyPair::generate(KeySize::Rsa2048)?,
        random: SystemRandom::new(),
    };
    let app = Router::new()
        .route("/get", get(|| async { r#"{"status":"ok"}"# }))
        .route("/post", post(bare))
        .route("/post/es256", post(es256))
        .route("/post/rs256", post(rs256))
        .with_state(Arc::new(keys));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let listener = listener.tap_io(|stream| {
        // Without it a small answer may wait for an acknowledgement: no server of ours runs so.
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}

async fn bare(Form(request): Form<TokenRequest>) -> Json<TokenAnswer> {
    answer(request, &[0; 64])
}

async fn es256(
    State(keys): State<Arc<Keys>>,
    Form(request): Form<TokenRequest>,
) -> Result<Json<TokenAnswer>, StatusCode> {
    let signature =
        keys.es256.sign(&keys.random, &SIGNING_INPUT).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(answer(request, signature.as_ref()))
}

async fn rs256(
    State(keys): State<Arc<Keys>>,
    Form(request): Form<TokenRequest>,
) -> Result<Json<TokenAnswer>, StatusCode> {
    let mut signature = vec![0; keys.rs256.public_modulus_len()];
    keys.rs256
        .sign(&RSA_PKCS1_SHA256, &keys.random, &SIGNING_INPUT, &mut signature)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(answer(request, &signature))
}

fn answer(request: TokenRequest, signature: &[u8]) -> Json<TokenAnswer> {
    let mut access_token = String::from_utf8_lossy(&SIGNING_INPUT).into_owned();
    access_token.push('.');
    BASE64URL_NOPAD.encode_append(signature, &mut access_token);
    let token_type = if request.grant_type == "client_credentials" { "Bearer" } else { "N_A" };
    Json(TokenAnswer { access_token, token_type, expires_in: 900, scope: request.scope })
}
