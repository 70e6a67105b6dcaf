// Programs that act for themselves (RFC 6749 §4.4), with a secret and with a key (RFC 7523 §2.2), by openid-client.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";

import { KID, SECRET } from "./seed.mjs";
import { startServer } from "./server.mjs";

const options = { execute: [client.allowInsecureRequests] };
let server;
before(async () => {
  server = await startServer();
});

test("a secret by client_secret_basic, introspected and revoked", async () => {
  const config = await client.discovery(server.issuer, "night-job", undefined, client.ClientSecretBasic(SECRET), options);
  const tokens = await client.clientCredentialsGrant(config, { scope: "stock.read" });
  assert.equal(tokens.token_type, "bearer");
  assert.equal(tokens.scope, "stock.read");
  assert.equal(tokens.refresh_token, undefined);
  assert.ok(tokens.expiresIn() > 0);
  const known = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual([known.active, known.client_id, known.scope], [true, "night-job", "stock.read"]);
  await client.tokenRevocation(config, tokens.access_token);
  assert.deepEqual(await client.tokenIntrospection(config, tokens.access_token), { active: false });
});

test("the same secret by a method that the application did not register", async () => {
  const config = await client.discovery(server.issuer, "night-job", undefined, client.ClientSecretPost(SECRET), options);
  await assert.rejects(client.clientCredentialsGrant(config), { status: 401 });
});

test("a key by private_key_jwt, and a JWT access token that anybody can check", async () => {
  const key = { key: server.key.privateKey, kid: KID };
  const config = await client.discovery(server.issuer, "day-job", undefined, client.PrivateKeyJwt(key), options);
  const { access_token } = await client.clientCredentialsGrant(config);
  const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
  const { payload } = await jwtVerify(access_token, keys, { issuer: server.issuer.href.replace(/\/$/, ""), typ: "at+jwt" });
  assert.deepEqual([payload.client_id, payload.sub, payload.scope], ["day-job", "day-job", "stock.read"]);
});

test("a wrong secret, a scope that was not registered, a grant that was not registered", async () => {
  const at = (id, auth) => client.discovery(server.issuer, id, undefined, auth, options);
  const wrong = await at("night-job", client.ClientSecretBasic(`${SECRET}0`));
  await assert.rejects(client.clientCredentialsGrant(wrong), { status: 401 });
  const right = await at("night-job", client.ClientSecretBasic(SECRET));
  await assert.rejects(client.clientCredentialsGrant(right, { scope: "stock.burn" }), { error: "invalid_scope" });
  const shop = await at("shop", client.ClientSecretBasic(SECRET));
  await assert.rejects(client.clientCredentialsGrant(shop), { error: "unauthorized_client" });
});
