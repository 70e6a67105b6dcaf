// Applications that register themselves (RFC 7591) with an initial access token of `limend clients token`, by openid-client.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { exportJWK, generateKeyPair } from "jose";
import * as client from "openid-client";

import { limend } from "../limend.mjs";
import { Person } from "../person.mjs";
import { ADA, CALLBACK } from "./seed.mjs";
import { onBothEngines, startServer } from "./server.mjs";

const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];

onBothEngines((engine) => {
  let server;
  before(async () => {
    server = await startServer(engine);
  });

  /** What an operator hands to somebody who brings an application. */
  async function initialAccessToken(...words) {
    const { stdout } = await promisify(execFile)(limend, ["clients", "token", ...words, ...server.place]);
    return stdout.trim();
  }

  async function register(metadata, initial, auth) {
    return client.dynamicClientRegistration(server.issuer, metadata, auth, { initialAccessToken: initial, execute });
  }

  /** The challenge of RFC 6750 §3, which the library hands on. */
  const invalidToken = ({ status, cause }) => status === 401 && cause[0].parameters.error === "invalid_token";

  /** Reads, replaces or deletes a registration (RFC 7592). */
  async function manage(config, method, body) {
    const { registration_client_uri, registration_access_token } = config.clientMetadata();
    const headers = { authorization: `Bearer ${registration_access_token}`, ...(body && { "content-type": "application/json" }) };
    const answer = await fetch(registration_client_uri, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
  }

  test("with an initial access token: a secret, a person signed in, and the registration managed", { timeout: 60_000 }, async () => {
    const metadata = { client_name: "Quayside", redirect_uris: [CALLBACK], token_endpoint_auth_method: "client_secret_post" };
    const config = await register(metadata, await initialAccessToken());
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: "openid email",
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    const back = await new Person().authorize(url, ADA);
    const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier });
    assert.equal(tokens.claims().aud, config.clientMetadata().client_id);

    const read = await manage(config, "GET");
    assert.deepEqual([read.status, read.body.client_name], [200, "Quayside"]);
    const change = { client_id: read.body.client_id, client_name: "Quayside II", redirect_uris: [CALLBACK] };
    const renamed = await manage(config, "PUT", change);
    assert.deepEqual([renamed.status, renamed.body.client_name], [200, "Quayside II"]);
    // Every change replaces the registration access token (RFC 7592 §2.2).
    assert.equal((await manage(config, "GET")).status, 401);
    Object.assign(config.clientMetadata(), renamed.body);
    const { registration_access_token, registration_client_uri } = renamed.body;
    const gone = await fetch(registration_client_uri, { method: "DELETE", headers: { authorization: `Bearer ${registration_access_token}` } });
    assert.equal(gone.status, 204);
    await assert.rejects(client.refreshTokenGrant(config, "lmn_r_nothing"), { status: 401 });
  });

  test("a machine with a key: its initial access token gives a scope away, once", { timeout: 60_000 }, async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "own", alg: "ES256", use: "sig" }] };
    const metadata = { token_endpoint_auth_method: "private_key_jwt", grant_types: ["client_credentials"], response_types: [], jwks, scope: "stock.read stock.burn" };
    const initial = await initialAccessToken("--scope", "stock.read");
    const config = await register(metadata, initial, client.PrivateKeyJwt({ key: privateKey, kid: "own" }));
    const { scope } = await client.clientCredentialsGrant(config);
    assert.equal(scope, "stock.read");
    await assert.rejects(register(metadata, initial), invalidToken);
  });

  test("nobody registers without a token, and nothing that does not hold", async () => {
    const metadata = { redirect_uris: [CALLBACK] };
    await assert.rejects(register(metadata, undefined), { status: 401 });
    await assert.rejects(register(metadata, "lmn_i_guess"), invalidToken);
    const reusable = await initialAccessToken("--reusable");
    await assert.rejects(register({ redirect_uris: ["http://quayside.example/callback"] }, reusable), { error: "invalid_redirect_uri" });
    await assert.rejects(register({ ...metadata, software_statement: "e30.e30." }, reusable), { error: "invalid_software_statement" });
    assert.ok(await register(metadata, reusable));
  });
});
