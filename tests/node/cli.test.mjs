// Our own command line from outside: a program, its output, and a person with a browser.
//
// In:  `LIMEN` names another program than the debug build of this checkout. Out: JSON, as scripts would read it.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { limen as program } from "../limend.mjs";
import { Person } from "../person.mjs";
import { ADA } from "./seed.mjs";
import { onBothEngines, startServer } from "./server.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
let home;
before(async () => {
  home = await mkdtemp(join(tmpdir(), "limen-cli-"));
});
after(() => home && rm(home, { recursive: true, force: true }));

/** What the command line finds around it: nothing of the person who runs the tests. */
function environment(folder) {
  const browser = `${process.execPath} ${here("browser.mjs")} %s`;
  return { PATH: process.env.PATH, NODE_OPTIONS: process.env.NODE_OPTIONS ?? "", HOME: join(home, folder), BROWSER: browser };
}

/** Runs a command and gives the JSON of its last line. */
async function limen(folder, ...words) {
  const { stdout } = await promisify(execFile)(program, [...words, "--json"], { env: environment(folder), timeout: 60_000 });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

async function isSignedIn(folder) {
  const me = await limen(folder, "whoami");
  assert.equal(me.user.email, ADA.email);
}

onBothEngines((engine) => {
  let server;
  before(async () => {
    server = await startServer(engine);
  });

  test("limen login by the browser, and out again", { timeout: 90_000 }, async () => {
    const said = await limen("loopback", "login", "--server", server.issuer.origin);
    assert.equal(said.event, "signedIn");
    await isSignedIn("loopback");
    const { apiKeys } = await limen("loopback", "keys", "list");
    assert.ok(apiKeys.some(({ current, state }) => current && state === "active"));
    await limen("loopback", "logout");
    await assert.rejects(limen("loopback", "whoami"));
  });

  test("limen login --device, allowed elsewhere", { timeout: 90_000 }, async () => {
    const words = ["login", "--device", "--server", server.issuer.origin, "--json"];
    const child = spawn(program, words, { env: environment("device"), stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.once("close", resolve));
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line);
      if (said.event === "deviceCode") await allow(said);
      else assert.equal(said.event, "signedIn");
    }
    assert.equal(await ended, 0);
    await isSignedIn("device");
  });
});

/** Types the code in a browser and allows the request. */
async function allow({ verificationUri, userCode }) {
  const person = new Person();
  let page = await person.visit(verificationUri);
  if (page.body.includes('name="identifier"')) page = await person.signIn(page, ADA);
  page = await person.fill(page, { user_code: userCode });
  await person.fill(page, { answer: "allow" });
}
