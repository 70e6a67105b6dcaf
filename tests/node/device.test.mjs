// A screen without a keyboard (RFC 8628), by openid-client; the person answers in a browser elsewhere.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import * as client from "openid-client";

import { Person } from "../person.mjs";
import { ADA } from "./seed.mjs";
import { startServer } from "./server.mjs";

let server, config;
before(async () => {
  server = await startServer();
  config = await client.discovery(server.issuer, "screen", undefined, client.None(), { execute: [client.allowInsecureRequests] });
});

/** Types the code, signs in where asked, and presses the button with this answer. */
async function decide(device, answer) {
  const person = new Person();
  let page = await person.visit(device.verification_uri);
  if (page.body.includes('name="identifier"')) page = await person.signIn(page, ADA);
  page = await person.fill(page, { user_code: device.user_code.toLowerCase() });
  if (page.body.includes('name="identifier"')) page = await person.signIn(page, ADA);
  assert.ok(page.text.includes("Screen"), page.text);
  return person.fill(page, { answer });
}

test("allowed: tokens for the person who allowed it", { timeout: 60_000 }, async () => {
  const device = await client.initiateDeviceAuthorization(config, { scope: "openid email offline_access" });
  assert.match(device.user_code, /^[B-Z]{4}-[B-Z]{4}$/);
  await decide(device, "allow");
  const tokens = await client.pollDeviceAuthorizationGrant(config, device);
  const info = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.equal(info.email, ADA.email);
  assert.ok(tokens.refresh_token);
});

test("refused: the screen hears access_denied", { timeout: 60_000 }, async () => {
  const device = await client.initiateDeviceAuthorization(config, { scope: "openid" });
  await decide(device, "refuse");
  await assert.rejects(client.pollDeviceAuthorizationGrant(config, device), { error: "access_denied" });
});

test("the address with the code in it still asks the person to confirm", async () => {
  const device = await client.initiateDeviceAuthorization(config, { scope: "openid" });
  const person = new Person();
  let page = await person.visit(device.verification_uri_complete);
  if (page.body.includes('name="identifier"')) page = await person.signIn(page, ADA);
  // The code is filled in; the person still sends it, and then compares it with the device.
  assert.ok(page.body.includes(`value="${device.user_code}"`), page.text);
  page = await person.fill(page, { user_code: device.user_code });
  assert.ok(page.form("answer"), page.text);
});
