// One method, every way: the client that we generate, the Connect client that we did not write, and nothing but `curl`.
//
// In:  a running server. Out: the same answers and the same refusals, down to their details.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { toJson } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";

import { registry, token, transports } from "./api.mjs";
import { ADA } from "./seed.mjs";
import { onBothEngines, startServer } from "./server.mjs";
import { typescriptClient } from "./typescript.mjs";

let client;
before(async () => {
  client = await typescriptClient();
});

/** What `curl` hears: the status, the kind of body, and the body. */
async function curl(url, ...flags) {
  const told = "\n%{http_code} %{content_type}";
  const { stdout } = await promisify(execFile)("curl", ["--silent", "--write-out", told, ...flags, url.href]);
  const [, body, status, type] = stdout.match(/^([^]*)\n(\d+) (.*)$/);
  return { status: Number(status), type, body: JSON.parse(body) };
}

onBothEngines((engine) => {
  let issuer, bearer;
  before(async () => {
    ({ issuer } = await startServer(engine));
    bearer = await token(issuer);
  });

  const ours = (more = {}) => client.limen({ issuer, token: () => bearer, ...more });
  const signedIn = () => ["--header", `Authorization: Bearer ${bearer}`];
  const sent = (message) => ["--header", "Content-Type: application/json", "--data", JSON.stringify(message)];
  const connect = (method) => new URL(`/limen.v1.${method}`, issuer);

  test("elloloop_01_connect_json: both spellings go in, one comes out, and what is unknown is passed over", async () => {
    const heard = [];
    for (const message of [{ pageSize: 1 }, { page_size: 1 }, { pageSize: 1, madeUp: [{ deeper: true }] }]) {
      const { status, type, body } = await curl(connect("AuditService/ListMyEvents"), ...signedIn(), ...sent(message));
      assert.deepEqual([status, type, body.events?.length], [200, "application/json", 1], JSON.stringify(body));
      assert.ok(body.nextPageToken);
      heard.push(body.events);
    }
    assert.deepEqual(heard[1], heard[0]);
    assert.deepEqual(heard[2], heard[0]);
  });

  test("elloloop_01_connect_json: a refusal has a code, a message and details, and the status of its kind", async () => {
    const asked = await curl(connect("AuthService/BeginSignIn"), ...sent({ client_id: "kiosk" }));
    const named = { client_id: "kiosk", flow_token: asked.body.flowToken, device_token: asked.body.deviceToken };
    await curl(connect("AuthService/Identify"), ...sent({ ...named, identifier: ADA.email }));
    const wrong = await curl(connect("AuthService/ProvePassword"), ...sent({ ...named, password: "not the right one" }));
    const nobody = await curl(connect("UserService/GetMe"), ...sent({}));
    const nothing = await curl(connect("UserService/NoSuchMethod"), ...signedIn(), ...sent({}));
    const broken = await curl(connect("UserService/GetMe"), ...signedIn(), "--header", "Content-Type: application/json", "--data", "{");
    const heard = [wrong, nobody, nothing, broken].map(({ status, type, body }) => [status, type, body.code]);
    assert.deepEqual(heard, [
      [401, "application/json", "unauthenticated"],
      [401, "application/json", "unauthenticated"],
      [404, "application/json", "unimplemented"],
      [400, "application/json", "invalid_argument"],
    ]);
    for (const { body } of [wrong, nobody]) {
      assert.ok(body.message);
      assert.ok(body.details.some(({ type }) => type === "limen.v1.ErrorInfo"), JSON.stringify(body));
    }
  });

  test("elloloop_02_one_method_every_way: the same person for curl, the Connect client and our own client", async () => {
    const { body: expected } = await curl(new URL("/v1/users/me", issuer), ...signedIn());
    assert.equal(expected.user.email, ADA.email);
    assert.deepEqual((await curl(connect("UserService/GetMe"), ...signedIn(), ...sent({}))).body, expected, "Connect by curl");
    const schema = registry.getMessage("limen.v1.GetMeResponse");
    for (const [name, transport] of Object.entries(transports(issuer, { authorization: `Bearer ${bearer}` }))) {
      const answer = await createClient(registry.getService("limen.v1.UserService"), transport).getMe({});
      assert.deepEqual(toJson(schema, answer, { alwaysEmitImplicit: true }), expected, name);
    }
    for (const more of [{}, { json: true }, { protocol: "grpc-web" }]) {
      const answer = await ours(more).users.getMe({});
      assert.deepEqual(toJson(client.GetMeResponseSchema, answer, { alwaysEmitImplicit: true }), expected, JSON.stringify(more));
    }
  });

  test("elloloop_02_one_method_every_way: the same refusal", async () => {
    const { status, body } = await curl(new URL("/v1/sessions?pageToken=made-up", issuer), ...signedIn());
    assert.equal(status, 400);
    for (const more of [{}, { json: true }, { protocol: "grpc-web" }]) {
      const refusal = await ours(more).sessions.listSessions({ pageToken: "made-up" }).then(assert.fail, (error) => error);
      assert.ok(refusal instanceof client.Refusal);
      assert.deepEqual([refusal.reason, refusal.rawMessage, refusal.field.field], [body.code, body.detail, body.field]);
      assert.deepEqual([refusal.code, refusal.field.description], [client.Code.InvalidArgument, body.detail]);
      assert.match(refusal.requestId, /^RF-/);
    }
  });

  test("every service has a client, with every method", () => {
    const services = [...registry].filter(({ kind, typeName }) => kind === "service" && typeName.startsWith("limen.v1."));
    const wanted = services.map(({ methods }) => methods.map(({ localName }) => localName).sort().join(" "));
    const there = Object.values(ours()).map((service) => Object.keys(service).sort().join(" "));
    assert.deepEqual(there.sort(), wanted.sort());
  });

  test("the token is asked for at each call, and its absence is told as what it is", async () => {
    const tokens = [undefined, bearer];
    const { users } = ours({ token: async () => tokens.shift() });
    const refusal = await users.getMe({}).then(assert.fail, (error) => error);
    assert.deepEqual([refusal.code, refusal.reason], [client.Code.Unauthenticated, "not_signed_in"]);
    assert.equal((await users.getMe({})).user.email, ADA.email);
  });

  test("where nobody answers, that is a refusal, too", async () => {
    const fetch = async () => Promise.reject(new TypeError("connection refused"));
    const refusal = await ours({ fetch }).users.getMe({}).then(assert.fail, (error) => error);
    assert.ok(refusal instanceof client.Refusal);
    assert.deepEqual([refusal.info, refusal.retryAfter, refusal.requestId], [undefined, undefined, undefined]);
    assert.match(refusal.reason, /^(unknown|unavailable|internal)$/);
  });

  test("a key is made once under one idempotency key", async () => {
    const wish = { name: "laptop", scopes: ["limen:read"] };
    const { keys } = ours();
    const [first, again] = [await keys.createApiKey(wish, client.once("laptop-1")), await keys.createApiKey(wish, client.once("laptop-1"))];
    assert.deepEqual([again.secret, again.apiKey.id], [first.secret, first.apiKey.id]);
    assert.equal((await keys.listApiKeys({})).apiKeys.length, 1);
    await keys.revokeApiKey({ id: first.apiKey.id });
    const refusal = await ours({ token: () => first.secret }).users.getMe({}).then(assert.fail, (error) => error);
    assert.equal(refusal.code, client.Code.Unauthenticated);
  });

  test("the example of the book runs", async (t) => {
    const page = await readFile(new URL("../../docs/book/api.md", import.meta.url), "utf8");
    const [, example] = page.match(/^```typescript\n(.*?)^```$/ms);
    // Inside the package its own name leads to itself, as it would lead to it from outside.
    const file = new URL(`../../clients/typescript/dist/example-${process.pid}-${engine.onPostgres}.mjs`, import.meta.url);
    t.after(() => rm(file));
    await writeFile(file, example.replace("http://localhost:8080", issuer.origin));
    const options = { env: { ...process.env, LIMEN_TOKEN: bearer }, timeout: 30_000 };
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(file)], options);
    const [who, refused, ...more] = stdout.trim().split("\n");
    assert.deepEqual([who, more], [`This is ${ADA.email}.`, []]);
    assert.match(refused, /^scope_exceeded .* RF-\S+ undefined$/);
  });
});
