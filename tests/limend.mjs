// A Limen of its own for one file of tests: `limend dev` on SQLite, or `limend serve` on PostgreSQL.
//
// In:  the state to begin with; `LIMEND` and `LIMEN` name other programs than the debug build of this checkout, and
//      `LIMEN_TEST_POSTGRES` is the URL of an administrator of PostgreSQL. Out: what the server says of itself.
// It ends with the tests, and its data with it. One that does not start ends them; its own words are on standard error.

import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setDefaultResultOrder } from "node:dns";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

// The server listens on 127.0.0.1 and calls itself `localhost`, which older versions of Node.js look for at ::1.
setDefaultResultOrder("ipv4first");

const built = (name) => fileURLToPath(new URL(`../target/debug/${name}`, import.meta.url));
/** The server. */
export const limend = process.env.LIMEND ?? built("limend");
/** The command line. */
export const limen = process.env.LIMEN ?? built("limen");
/** The administrator of a PostgreSQL, if there is one. */
export const POSTGRES = process.env.LIMEN_TEST_POSTGRES;

const running = [];
after(async () => {
  for (const { child, folder } of running) {
    const gone = new Promise((resolve) => child.once("close", resolve));
    if (child.kill()) await gone;
    await rm(folder, { recursive: true, force: true });
  }
});

/** Starts `limend dev` and gives `{ issuer, admin_link, inbox, demo }`, and by which words other commands find its state. */
export async function dev(state) {
  const folder = await home(state);
  const flags = ["--listen", "127.0.0.1:0", "--data", join(folder, "data"), "--seed", join(folder, "seed.json"), "--json"];
  const child = start(folder, ["dev", ...flags], ["ignore", "pipe", "inherit"]);
  return { ...(await line(child, child.stdout, ({ issuer }) => issuer)), place: ["--data", join(folder, "data")] };
}

/** Starts `limend serve` over an empty database of its own, as an ordinary role of PostgreSQL, and gives `{ issuer, place }`. */
export async function serveOnPostgres(state) {
  const folder = await home(state);
  const config = join(folder, "limen.toml");
  const lines = [
    `server = { listen = "127.0.0.1:0", ops_listen = "" }`,
    `log = { format = "json" }`,
    `project = { apply = [${JSON.stringify(join(folder, "seed.json"))}] }`,
    `database = { url = ${JSON.stringify(await database())} }`,
    `keys = { master = "test:${randomBytes(32).toString("base64")}" }`,
  ];
  await writeFile(config, lines.join("\n"));
  const child = start(folder, ["--config", config, "serve"], ["ignore", "ignore", "pipe"]);
  return { ...(await line(child, child.stderr, ({ message }) => message === "ready")), place: ["--config", config] };
}

/** An empty database and the role that owns it. */
export async function database() {
  const name = `limen_client_${randomBytes(6).toString("hex")}`;
  for (const sql of [`CREATE ROLE ${name} LOGIN`, `CREATE DATABASE ${name} OWNER ${name}`]) {
    await promisify(execFile)("psql", ["--no-psqlrc", "--quiet", "--command", sql, POSTGRES]);
  }
  return Object.assign(new URL(POSTGRES), { username: name, pathname: `/${name}` }).href;
}

/** A folder with the state, as JSON (which is YAML). */
async function home(state) {
  const folder = await mkdtemp(join(tmpdir(), "limen-test-"));
  await writeFile(join(folder, "seed.json"), JSON.stringify(state));
  return folder;
}

function start(folder, flags, stdio) {
  const child = spawn(limend, flags, { stdio });
  running.push({ child, folder });
  return child;
}

/** The first line of JSON that is wanted. Of the others, warnings and errors are shown, before and after. */
async function line(child, stream, wanted) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`${limend} ended with ${code} before it was ready`)));
    createInterface(stream).on("line", (text) => {
      const said = text.startsWith("{") ? JSON.parse(text) : {};
      if (wanted(said)) resolve(said);
      else if (said.level !== "info") process.stderr.write(`${text}\n`);
    });
  });
}
