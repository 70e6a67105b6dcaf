// Signing in from an application's own screens, by nothing but `fetch`: what a page or an app of a product does.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { createRemoteJWKSet, jwtVerify } from "jose";

import { ADA } from "./seed.mjs";
import { onBothEngines, startServer } from "./server.mjs";

onBothEngines((engine) => {
  let issuer;
  before(async () => ({ issuer } = await startServer(engine)));

  const post = async (path, message) => {
    const headers = { "content-type": "application/json", origin: "https://shop.example" };
    const answer = await fetch(new URL(path, issuer), { method: "POST", headers, body: JSON.stringify(message) });
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
    return { status: answer.status, ...(await answer.json()) };
  };
  const begin = async (deviceToken) => {
    const begun = await post("/v1/auth/begin", { clientId: "kiosk", scope: "openid email offline_access", deviceToken });
    assert.ok(begun.state.identify, JSON.stringify(begun));
    const { flowToken, deviceToken: device } = begun;
    return { device, step: (path, more) => post(`/v1/auth/${path}`, { clientId: "kiosk", flowToken, deviceToken: device, ...more }) };
  };

  test("who, password, tokens; the tokens hold, refresh, and end", async () => {
    const { step } = await begin();
    const { password } = await step("identify", { identifier: ADA.email });
    assert.deepEqual(password, { identifier: ADA.email, password: true, emailCode: true, passkey: true, phoneCode: false, magicLink: true });
    const { done } = await step("password", { password: ADA.password });
    const keys = createRemoteJWKSet(new URL("/oauth2/jwks", issuer));
    const { payload } = await jwtVerify(done.idToken, keys, { issuer: issuer.origin, audience: "kiosk" });
    assert.deepEqual([payload.acr, payload.amr, payload.email], ["urn:limen:acr:aal1", ["pwd"], ADA.email]);

    const form = (path, fields) => fetch(new URL(path, issuer), { method: "POST", body: new URLSearchParams({ client_id: "kiosk", ...fields }) });
    const refresh = (token) => form("/oauth2/token", { grant_type: "refresh_token", refresh_token: token });
    const next = await (await refresh(done.refreshToken)).json();
    assert.ok(next.access_token && next.refresh_token);
    assert.equal((await form("/oauth2/revoke", { token: next.refresh_token })).status, 200);
    assert.equal((await (await refresh(next.refresh_token)).json()).error, "invalid_grant");
    assert.equal((await step("state", {})).code, "sign_in_over");
  });

  test("a wrong password and a name that belongs to nobody sound the same", async () => {
    const heard = [];
    for (const identifier of [ADA.email, "nobody@lovelace.example"]) {
      const { step } = await begin();
      await step("identify", { identifier });
      const { status, code, field, detail } = await step("password", { password: "not the right one at all" });
      heard.push({ status, code, field, detail });
    }
    assert.deepEqual(heard[0], heard[1]);
    assert.deepEqual([heard[0].status, heard[0].code, heard[0].field], [401, "password_wrong", "password"]);
  });

  test("a device keeps its token; another client's sign-in is nobody's", async () => {
    const first = await begin();
    assert.equal((await begin(first.device)).device, first.device);
    const other = await first.step("identify", { clientId: "till", identifier: ADA.email });
    assert.deepEqual([other.status, other.code], [403, "direct_sign_in_off"]);
    const strange = await first.step("identify", { deviceToken: "somebody else's", identifier: ADA.email });
    assert.deepEqual([strange.status, strange.code], [412, "sign_in_over"]);
  });
});
