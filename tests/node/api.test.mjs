// The API by the Connect client that we did not write: each dialect calls the same method as plain HTTP, and hears the same.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { toJson } from "@bufbuild/protobuf";
import { Code, ConnectError, createClient } from "@connectrpc/connect";

import { registry, token, transports } from "./api.mjs";
import { onBothEngines, startServer } from "./server.mjs";

const service = (name) => registry.getService(`limen.v1.${name}`);
const message = (name) => registry.getMessage(`limen.v1.${name}`);

/** The JSON of plain HTTP, without what proto3 leaves out: what is empty, false or zero. */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).map(([name, entry]) => [name, bare(entry)]);
  return Object.fromEntries(kept.filter(([, entry]) => !(entry === false || entry === "" || entry === 0 || (Array.isArray(entry) && entry.length === 0))));
}

onBothEngines((engine) => {
  let server, bearer;
  before(async () => {
    server = await startServer(engine);
    bearer = await token(server.issuer);
  });

  const rest = (path, options = {}) => fetch(new URL(path, server.issuer), { ...options, headers: { authorization: `Bearer ${bearer}`, ...options.headers } });
  const dialects = (headers = { authorization: `Bearer ${bearer}` }) => Object.entries(transports(server.issuer, headers));

  test("the same sessions in every dialect", async () => {
    const expected = bare(await (await rest("/v1/sessions")).json());
    assert.equal(expected.sessions.length, 2);
    for (const [name, transport] of dialects()) {
      const answer = await createClient(service("SessionService"), transport).listSessions({});
      assert.deepEqual(toJson(message("ListSessionsResponse"), answer), expected, name);
    }
  });

  test("the same refusal in every dialect, with its details", async () => {
    const refused = await (await rest("/v1/sessions?pageToken=made-up")).json();
    for (const [name, transport] of dialects()) {
      const asked = createClient(service("SessionService"), transport).listSessions({ pageToken: "made-up" });
      const error = ConnectError.from(await asked.then(() => assert.fail(name), (error) => error));
      assert.equal(error.code, Code.InvalidArgument, name);
      assert.equal(error.rawMessage, refused.detail, name);
      const [info] = error.findDetails(message("ErrorInfo"));
      assert.equal(info.code, refused.code, name);
      assert.match(info.requestId, /^RF-/, name);
      const [violation] = error.findDetails(message("FieldViolation"));
      assert.deepEqual([violation.field, violation.description], [refused.field, refused.detail], name);
    }
  });

  test("nobody, and a project that is not there, in every dialect", async () => {
    const heard = async (headers) => {
      const codes = [];
      for (const [name, transport] of dialects(headers)) {
        const asked = createClient(service("KeyService"), transport).createApiKey({ name: "n".repeat(20_000), scopes: ["limen:read"] });
        const error = ConnectError.from(await asked.then(() => assert.fail(name), (error) => error));
        codes.push([name, Code[error.code], error.findDetails(message("ErrorInfo"))[0]?.code]);
      }
      return codes;
    };
    for (const [name, code, info] of await heard({})) assert.deepEqual([code, info], ["Unauthenticated", "not_signed_in"], name);
    for (const [name, code, info] of await heard({ "x-project-key": "nowhere" })) assert.deepEqual([code, info], ["NotFound", "no_such_project"], name);
  });

  test("a key is made once, whatever dialect asks for it again", async () => {
    const wish = { name: "laptop", scopes: ["limen:read"] };
    const headers = { "content-type": "application/json", "idempotency-key": "laptop-1" };
    const first = await rest("/v1/api-keys", { method: "POST", headers, body: JSON.stringify(wish) });
    assert.equal(first.status, 201);
    const { secret } = await first.json();
    for (const [name, transport] of dialects({ authorization: `Bearer ${bearer}`, "idempotency-key": "laptop-1" })) {
      const again = await createClient(service("KeyService"), transport).createApiKey(wish);
      assert.equal(again.secret, secret, name);
    }
    const { apiKeys } = await (await rest("/v1/api-keys")).json();
    assert.equal(apiKeys.length, 1);
  });

  test("pages go on in another dialect", async () => {
    for (const name of ["one", "two", "three"]) {
      const options = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ name, scopes: ["limen:read"] }) };
      assert.equal((await rest("/v1/api-keys", options)).status, 201);
    }
    const seen = [];
    let pageToken = "";
    for (const [, transport] of dialects()) {
      const page = await createClient(service("KeyService"), transport).listApiKeys({ pageSize: 1, pageToken });
      seen.push(...page.apiKeys.map(({ name }) => name));
      pageToken = page.nextPageToken;
      if (!pageToken) break;
    }
    assert.equal(seen.length, 4);
    assert.deepEqual(seen.slice().sort(), ["laptop", "one", "three", "two"]);
  });
});
