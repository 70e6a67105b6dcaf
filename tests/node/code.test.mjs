// Signing a person in (OIDC Core §3.1 with PKCE), keeping them signed in, and signing them out, by openid-client.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import * as client from "openid-client";

import { Person } from "../person.mjs";
import { ADA, CALLBACK, GOODBYE, KID, SECRET, SECURE_CALLBACK } from "./seed.mjs";
import { onBothEngines, startServer } from "./server.mjs";

/** A client of openid-client that checks the signatures of all that it gets. */
async function application(server, id, auth = client.ClientSecretBasic(SECRET), metadata) {
  const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
  return client.discovery(server.issuer, id, metadata, auth, { execute });
}

/** Sends a person to sign in, and gives the tokens that come of it. */
async function signIn(config, person, { pushed = false, parameters = {}, dpop } = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const wish = {
    redirect_uri: CALLBACK,
    scope: "openid profile email offline_access",
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...parameters,
  };
  const url = pushed ? await client.buildAuthorizationUrlWithPAR(config, wish, { DPoP: dpop }) : client.buildAuthorizationUrl(config, wish);
  const answer = await person.authorize(url, ADA);
  return client.authorizationCodeGrant(config, answer, checks, undefined, { DPoP: dpop });
}

onBothEngines((engine) => {
  let server;
  before(async () => {
    server = await startServer(engine);
  });

  test("code and PKCE with a secret: ID token, userinfo, and single sign-on without a question", async () => {
    const config = await application(server, "shop");
    const person = new Person();
    const tokens = await signIn(config, person);
    const { sub } = tokens.claims();
    const info = await client.fetchUserInfo(config, tokens.access_token, sub);
    assert.deepEqual([info.email, info.email_verified, info.name], [ADA.email, true, ADA.name]);
    const again = await signIn(config, person, { parameters: { prompt: "none", scope: "openid profile email" } });
    assert.equal(again.claims().sub, sub);
    assert.equal(again.claims().auth_time, tokens.claims().auth_time);
  });

  test("a public client: its refresh tokens turn, and the old one ends the family", async () => {
    const config = await application(server, "till", client.None());
    const first = await signIn(config, new Person());
    const second = await client.refreshTokenGrant(config, first.refresh_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal(second.claims()?.sub ?? first.claims().sub, first.claims().sub);
    const third = await client.refreshTokenGrant(config, second.refresh_token);
    await assert.rejects(client.refreshTokenGrant(config, first.refresh_token), { error: "invalid_grant" });
    await assert.rejects(client.refreshTokenGrant(config, third.refresh_token), { error: "invalid_grant" });
  });

  test("a code is worth tokens once", async () => {
    const config = await application(server, "till", client.None());
    const verifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: "openid",
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    const answer = await new Person().authorize(url, ADA);
    const wrong = { pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await assert.rejects(client.authorizationCodeGrant(config, answer, wrong), { error: "invalid_grant" });
    const right = { pkceCodeVerifier: verifier };
    const { access_token } = await client.authorizationCodeGrant(config, answer, right);
    assert.ok(access_token);
    await assert.rejects(client.authorizationCodeGrant(config, answer, right), { error: "invalid_grant" });
  });

  test("nobody signed in and prompt=none: the application hears login_required", async () => {
    const config = await application(server, "shop");
    await assert.rejects(signIn(config, new Person(), { parameters: { prompt: "none" } }), { error: "login_required" });
  });

  test("a pushed request (RFC 9126) with private_key_jwt; the same request unpushed is refused", async () => {
    const config = await application(server, "vault", client.PrivateKeyJwt({ key: server.key.privateKey, kid: KID }));
    const tokens = await signIn(config, new Person(), { pushed: true });
    assert.equal(tokens.claims().aud, "vault");
    await assert.rejects(signIn(config, new Person()), { error: "invalid_request" });
  });

  test("DPoP with a nonce (RFC 9449 §8) under the FAPI profile: tokens that only the key can use", async () => {
    const key = { key: server.key.privateKey, kid: KID };
    const config = await application(server, "bank", client.PrivateKeyJwt(key));
    const pair = await client.randomDPoPKeyPair("ES256");
    const dpop = client.getDPoPHandle(config, pair);
    const tokens = await signIn(config, new Person(), { pushed: true, dpop, parameters: { redirect_uri: SECURE_CALLBACK } });
    assert.equal(tokens.token_type, "dpop");
    const { sub } = tokens.claims();
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: dpop })).sub, sub);
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub));
    const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: other }));
    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP: dpop });
    assert.equal((await client.fetchUserInfo(config, fresh.access_token, sub, { DPoP: dpop })).sub, sub);
  });

  test("RP-initiated logout: back at the application, nobody is signed in, and the session's tokens are over", async () => {
    const config = await application(server, "shop");
    const person = new Person();
    const tokens = await signIn(config, person, { parameters: { scope: "openid" } });
    const url = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: GOODBYE, state: "bye" });
    const page = await person.visit(url);
    const goodbye = page.redirect;
    assert.equal(goodbye?.href, `${GOODBYE}?state=bye`, page.text);
    await assert.rejects(signIn(config, person, { parameters: { prompt: "none", scope: "openid" } }), { error: "login_required" });
    await assert.rejects(client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub));
  });
});
