// The same server by oauth4webapi, which hides no step: every request and every answer is checked by itself.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import * as oauth from "oauth4webapi";

import { SECRET } from "./seed.mjs";
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
