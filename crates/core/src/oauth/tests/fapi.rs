//! The FAPI 2.0 Security Profile: a bank that pushes its requests, proves its key, and holds what it gets by another one.

use super::*;
use crate::fixture::application::{Application, bare, params_with};
use crate::fixture::both_engines;
use crate::oauth::dpop::{self, Presented};
use crate::oauth::pushed_request;
use limen_jose::dpop::NewProof;
use limen_jose::{Signer, SigningKey, Typ};
use serde_json::json;
use std::time::Duration;

/// A client under the profile, and the key that its tokens are bound to.
struct Bank {
    own: Application,
    dpop: SigningKey,
}

impl Bank {
    async fn new(world: &World, id: &str) -> Self {
        let bank = Self { own: Application::new(id), dpop: Application::new(id).key };
        world
            .declare(json!([{
                "client_id": id, "redirect_uris": [CALLBACK], "jwks": bank.own.jwks(), "fapi": true, "first_party": true,
                "token_endpoint_auth_method": "private_key_jwt", "scope": "openid profile email",
                "grant_types": ["authorization_code", "refresh_token"],
            }]))
            .await;
        bank
    }

    /// A proof by its key for one of our endpoints, with the nonce that is asked for.
    fn proof(&self, world: &World, path: &str) -> String {
        proof_by(world, &self.dpop, path)
    }

    /// Pushes a request; gives its name.
    async fn push(&self, world: &World, more: &[(&str, &str)]) -> Result<String, OAuthError> {
        let request = params_with(self.own.authentic(world), &with(&self.own.id, more));
        let caller = world.browser("192.0.2.1").caller;
        let proof = self.proof(world, "/oauth2/par");
        pushed_request::push(
            &world.app,
            &world.project(),
            &caller,
            &bare(),
            Some(Presented { proof: &proof, url: &world.project().url("/oauth2/par") }),
            request,
        )
        .await
        .map(|answer| answer.request_uri)
    }

    /// A pushed request that its person answers with a code.
    async fn code(&self, world: &World, ada: &Browser) -> String {
        let uri = self.push(world, &[]).await.expect("pushed");
        let step = world.authorize(ada, &[("client_id", &self.own.id), ("request_uri", &uri)]).await;
        code_in(&step.expect("a step"))
    }

    /// Redeems a code with whatever proof.
    async fn redeem(
        &self,
        world: &World,
        code: &str,
        proof: Option<&str>,
    ) -> Result<TokenResponse, OAuthError> {
        let pairs = redemption(&self.own.id, code);
        let request = params_with(self.own.authentic(world), &pairs);
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        let url = world.project().url("/oauth2/token");
        let proof = proof.map(|proof| Presented { proof, url: &url });
        grant::token(&world.app, &world.project(), &caller, &bare(), proof, &request).await
    }
}

fn proof_by(world: &World, key: &SigningKey, path: &str) -> String {
    let (project, now) = (world.project(), world.clock.now());
    proof_of(
        key,
        &NewProof {
            method: "POST",
            url: &project.url(path),
            jti: &world.app.rng.token(),
            now,
            nonce: Some(&dpop::nonce(&project, now)),
            access_token: None,
        },
    )
}

fn proof_of(key: &SigningKey, proof: &NewProof<'_>) -> String {
    limen_jose::dpop::sign(key, proof).expect("a proof")
}

both_engines! {
    async fn fapi2_security_profile_final_happy_flow(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        let tokens = bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.unwrap();
        assert_eq!(tokens.token_type, "DPoP");
        assert_eq!(claims(&tokens.access_token)["cnf"]["jkt"], bank.dpop.public_jwk().thumbprint());
        let header = limen_jose::jws::Compact::parse(tokens.id_token.as_deref().unwrap()).unwrap().header().clone();
        assert!(limen_jose::Algorithm::FAPI.contains(&header.algorithm()));
    }

    async fn fapi2_security_profile_final_par_plain_pkce_rejected(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let plain = bank.push(&world, &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")]).await;
        assert_eq!(plain.unwrap_err().code(), Code::InvalidRequest);
        let caller = world.browser("192.0.2.1").caller;
        let request: Vec<_> = request("bank").into_iter().filter(|(name, _)| !name.starts_with("code_challenge")).collect();
        let proof = bank.proof(&world, "/oauth2/par");
        let none = pushed_request::push(&world.app, &world.project(), &caller, &bare(), Some(Presented { proof: &proof, url: &world.project().url("/oauth2/par") }), params_with(bank.own.authentic(&world), &request)).await;
        assert_eq!(none.unwrap_err().code(), Code::InvalidRequest);
    }

    async fn fapi2_security_profile_final_ensure_authorization_code_is_bound_to_client(world: World) {
        let (bank, other) = (Bank::new(&world, "bank").await, Bank::new(&world, "other").await);
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        let stolen = other.redeem(&world, &code, Some(&other.proof(&world, "/oauth2/token"))).await;
        assert_eq!(stolen.unwrap_err().code(), Code::InvalidGrant);
        assert!(bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.is_ok());
    }

    async fn fapi2_security_profile_final_attempt_reuse_authorization_code_after_one_second(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        let tokens = bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        let again = bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await;
        assert_eq!(again.unwrap_err().code(), Code::InvalidGrant);
        assert!(!world.is_live(&tokens.access_token).await);
    }

    async fn fapi2_security_profile_final_ensure_token_endpoint_fails_with_mismatched_dpop_jkt(world: World) {
        let (bank, thief) = (Bank::new(&world, "bank").await, Application::new("thief").key);
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let other = "A".repeat(43);
        assert_eq!(bank.push(&world, &[("dpop_jkt", &other)]).await.unwrap_err().code(), Code::InvalidDpopProof, "already when it is pushed");
        let code = bank.code(&world, &ada).await;
        let refused = bank.redeem(&world, &code, Some(&proof_by(&world, &thief, "/oauth2/token"))).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidGrant);
        assert!(bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.is_ok());
    }

    async fn fapi2_security_profile_final_dpop_negative_tests(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        let (project, now) = (world.project(), world.clock.now());
        let (url, nonce) = (project.url("/oauth2/token"), dpop::nonce(&project, now));
        let good = NewProof { method: "POST", url: &url, jti: "one", now, nonce: Some(&nonce), access_token: None };
        let ancient = limen_model::Time::from_seconds(now.seconds() - 3600);
        let future = limen_model::Time::from_seconds(now.seconds() + 3600);
        let par = project.url("/oauth2/par");
        for (what, proof) in [
            ("another method", NewProof { method: "GET", ..good }),
            ("another endpoint", NewProof { url: &par, ..good }),
            ("another server", NewProof { url: "https://evil.example/oauth2/token", ..good }),
            ("an old proof", NewProof { now: ancient, ..good }),
            ("a proof from the future", NewProof { now: future, ..good }),
            ("no identifier", NewProof { jti: "", ..good }),
        ] {
            let refused = bank.redeem(&world, &code, Some(&proof_of(&bank.dpop, &proof))).await;
            assert_eq!(refused.unwrap_err().code(), Code::InvalidDpopProof, "{what}");
        }
        for nonce in [None, Some("made-up")] {
            let refused = bank.redeem(&world, &code, Some(&proof_of(&bank.dpop, &NewProof { nonce, ..good }))).await;
            assert_eq!(refused.unwrap_err().code(), Code::UseDpopNonce, "{nonce:?}");
        }
        let claims = json!({ "jti": "two", "htm": "POST", "htu": url, "iat": now.seconds(), "nonce": nonce });
        let private = json!({ "typ": Typ::Dpop.name(), "jwk": { "kty": "oct", "k": "AAAA" } });
        let keyless = json!({ "typ": Typ::Dpop.name() });
        let untyped = json!({ "typ": "JWT", "jwk": limen_jose::Jwk::new(bank.dpop.public_jwk().key.clone()) });
        for header in [private, keyless, untyped] {
            let proof = limen_jose::jws::sign(&bank.dpop, &header, claims.to_string().as_bytes()).unwrap();
            assert_eq!(bank.redeem(&world, &code, Some(&proof)).await.unwrap_err().code(), Code::InvalidDpopProof, "{header}");
        }
        let unsigned = format!("{}.", proof_of(&bank.dpop, &good).rsplit_once('.').unwrap().0);
        for broken in [unsigned.as_str(), "", "x", "a.b.c"] {
            assert_eq!(bank.redeem(&world, &code, Some(broken)).await.unwrap_err().code(), Code::InvalidDpopProof, "{broken}");
        }
        // None of it has spent the code; and a proof serves once.
        let once = proof_of(&bank.dpop, &NewProof { jti: "three", ..good });
        assert!(bank.redeem(&world, &code, Some(&once)).await.is_ok());
        let next = bank.code(&world, &ada).await;
        assert_eq!(bank.redeem(&world, &next, Some(&once)).await.unwrap_err().code(), Code::InvalidDpopProof, "a replay");
    }

    async fn fapi2_security_profile_final_ensure_holder_of_key_required(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        assert_eq!(bank.redeem(&world, &code, None).await.unwrap_err().code(), Code::InvalidDpopProof);
        let tokens = bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.unwrap();
        let refresh = tokens.refresh_token.unwrap();
        let pairs = [("grant_type", "refresh_token"), ("client_id", "bank"), ("refresh_token", refresh.as_str())];
        let request = params_with(bank.own.authentic(&world), &pairs);
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        let refused = grant::token(&world.app, &world.project(), &caller, &bare(), None, &request).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidDpopProof, "a refresh needs the key as well");
    }

    async fn v10_4_14_a_bound_token_opens_nothing_without_its_key(world: World) {
        use crate::caller::{Possession, possess};
        let (bank, thief) = (Bank::new(&world, "bank").await, Application::new("thief").key);
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = bank.code(&world, &ada).await;
        let token = bank.redeem(&world, &code, Some(&bank.proof(&world, "/oauth2/token"))).await.unwrap().access_token;
        let (app, project) = (&world.app, world.project());
        let access = crate::token::verify(app, &project, &token).await.unwrap();
        let (url, now) = (project.url("/oauth2/userinfo"), world.clock.now());
        let shows = async |key: &SigningKey, access_token: Option<&str>| {
            let proof = proof_of(key, &NewProof { method: "GET", url: &url, jti: &app.rng.token(), now, nonce: None, access_token });
            let possession = Possession { proof: Some(&proof), certificate: None, method: "GET", url: &url };
            possess(app, &project, &token, &access, possession).await.is_ok()
        };
        assert!(shows(&bank.dpop, Some(&token)).await);
        assert!(!shows(&thief, Some(&token)).await, "another key");
        assert!(!shows(&bank.dpop, None).await, "a proof that names no token");
        assert!(!shows(&bank.dpop, Some("another")).await, "a proof for another token");
        let naked = Possession { method: "GET", url: &url, ..Possession::default() };
        assert!(possess(app, &project, &token, &access, naked).await.is_err(), "as a bearer token");
    }

    async fn v10_4_15_nothing_beside_a_pushed_request_counts(world: World) {
        let bank = Bank::new(&world, "bank").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let uri = bank.push(&world, &[]).await.unwrap();
        let beside = [
            ("client_id", "bank"), ("request_uri", uri.as_str()), ("redirect_uri", "https://evil.example/"), ("scope", "openid email phone"),
            ("state", "theirs"), ("nonce", "theirs"), ("response_mode", "fragment"), ("code_challenge", "x"), ("prompt", "none"),
        ];
        let step = world.authorize(&ada, &beside).await.unwrap();
        let answer = answer(&step);
        assert_eq!((answer.redirect_uri.as_str(), of(answer, "state")), (CALLBACK, Some("af0ifjsldkj")));
        assert_eq!(answer.mode, crate::oauth::authorize::ResponseMode::Query);
        let tokens = bank.redeem(&world, of(answer, "code").unwrap(), Some(&bank.proof(&world, "/oauth2/token"))).await.unwrap();
        assert_eq!(tokens.scope.to_string(), "email openid profile");
        assert_eq!(claims(&tokens.id_token.unwrap())["nonce"], "n-0S6_WzA2Mj");
    }
}
