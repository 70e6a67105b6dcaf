// The same server by oauth4webapi, which hides no step: every request and every answer is checked by itself.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import * as oauth from "oauth4webapi";

import { Person } from "../person.mjs";
import { ADA, CALLBACK, SECRET } from "./seed.mjs";
import { startServer } from "./server.mjs";

const insecure = { [oauth.allowInsecureRequests]: true };
let issuer, server;
before(async () => {
  ({ issuer } = await startServer());
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
});

test("both names of the metadata document say the same", async () => {
  const answer = await oauth.discoveryRequest(issuer, { ...insecure, algorithm: "oauth2" });
  assert.deepEqual(await oauth.processDiscoveryResponse(issuer, answer), server);
  assert.equal(server.authorization_response_iss_parameter_supported, true);
});

test("client credentials, introspection and revocation", async () => {
  const client = { client_id: "night-job" };
  const auth = oauth.ClientSecretBasic(SECRET);
  const answer = await oauth.clientCredentialsGrantRequest(server, client, auth, { scope: "stock.write" }, insecure);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const { access_token, refresh_token } = await oauth.processClientCredentialsResponse(server, client, answer);
  assert.equal(refresh_token, undefined);
  const ask = async () => oauth.introspectionRequest(server, client, auth, access_token, insecure);
  assert.equal((await oauth.processIntrospectionResponse(server, client, await ask())).scope, "stock.write");
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, auth, access_token, insecure));
  assert.equal((await oauth.processIntrospectionResponse(server, client, await ask())).active, false);
});

test("code and PKCE: issuer, state, nonce, signature, audience and authentication time hold", async () => {
  const client = { client_id: "shop", require_auth_time: true };
  const auth = oauth.ClientSecretBasic(SECRET);
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: CALLBACK,
    scope: "openid email",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    max_age: "3600",
    state,
    nonce,
  }).toString();
  const back = await new Person().authorize(url, ADA);
  const params = oauth.validateAuthResponse(server, client, back, state);
  const answer = await oauth.authorizationCodeGrantRequest(server, client, auth, params, CALLBACK, verifier, insecure);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: nonce, maxAge: 3600 });
  await oauth.validateApplicationLevelSignature(server, answer, insecure);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const info = await oauth.userInfoRequest(server, client, tokens.access_token, insecure);
  assert.equal((await oauth.processUserInfoResponse(server, client, sub, info)).email, ADA.email);
});
