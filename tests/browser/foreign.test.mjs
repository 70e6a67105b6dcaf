// A front end that is not ours, on another origin: people sign in by the login API, through our client in TypeScript, and make and use passkeys
// with `@simplewebauthn/browser`.
//
// In:  a `limend dev` of its own, a `limend serve` over PostgreSQL, and the page of `foreign/front.ts`, served here. Out: who the page says is
//      signed in. A message in the browser's console ends a test.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { POSTGRES, dev, serveOnPostgres } from "../limend.mjs";
import { DIGITS, letter } from "./letter.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ADA = { name: "Ada Lovelace", email: "ada@lovelace.example", password: "kettle moss orbit tundra", email_verified: true };
const JOAN = { ...ADA, name: "Joan Clarke", email: "joan@clarke.example" };
const GRACE = { name: "Grace Hopper", email: "grace@hopper.example" };

let page, known, unknown, server, browser;
before(async () => {
  const entryPoints = [fileURLToPath(new URL("foreign/front.ts", import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: "esm", target: "es2022" });
  page = `<!doctype html><html lang="en"><title>Kiosk</title><link rel="icon" href="data:,"><main></main><script type="module">${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
  [known, unknown] = [await origin(), await origin()];
  server = await dev(state());
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

const fronts = [];
after(async () => {
  await browser?.close();
  for (const front of fronts) {
    front.closeAllConnections?.();
    front.close();
  }
});

/** Another origin of this machine, with the page. The host is that of the issuer: a passkey belongs to a host, whatever the port. */
async function origin() {
  const front = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page));
  fronts.push(front);
  await new Promise((ready) => front.listen(0, "127.0.0.1", ready));
  return `http://localhost:${front.address().port}`;
}

/** A project that wants two factors, and knows one of the two origins. */
const state = () => ({
  settings: { mfa: { policy: "required" }, passkey: { extra_origins: [known] } },
  users: [ADA, JOAN],
  clients: [{ client_id: "kiosk", application_type: "native", redirect_uris: ["http://127.0.0.1/callback"], direct_sign_in: true }],
});

/** Somebody at a browser with an authenticator that answers at once. */
async function sit(t) {
  const context = await browser.newContext({ locale: "en" });
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  const complaints = [];
  tab.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  const cdp = await context.newCDPSession(tab);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const options = { protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  const credentials = async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return { tab, credentials };
}

const open = (tab, front, issuer) => tab.goto(`${front}/?${new URLSearchParams({ issuer })}`);
const press = (tab, name) => tab.getByRole("button", { name, exact: true }).click();
const isIn = (tab, { email }) => tab.getByRole("status").filter({ hasText: `Signed in as ${email}` }).waitFor();

async function withPassword(tab, { email, password }) {
  await tab.getByLabel("Email", { exact: true }).fill(email);
  await press(tab, "Next");
  await tab.getByLabel("Password").fill(password);
  await press(tab, "Sign in");
}

/** The password, a second factor that must be made, and from then on the passkey alone, with a name and without. */
async function story(t, issuer, who) {
  const { tab, credentials } = await sit(t);
  await open(tab, known, issuer);
  await withPassword(tab, { ...who, password: "not the right one at all" });
  await tab.getByRole("alert").filter({ hasText: /^password_wrong \(password\)/ }).waitFor();
  await tab.getByLabel("Password").fill(who.password);
  await press(tab, "Sign in");
  await press(tab, "Make a passkey");
  await isIn(tab, who);
  const [made, ...others] = await credentials();
  assert.deepEqual([made.rpId, made.isResidentCredential, others.length], ["localhost", true, 0]);

  await open(tab, known, issuer);
  await press(tab, "Use a passkey");
  await isIn(tab, who);
  await open(tab, known, issuer);
  await tab.getByLabel("Email", { exact: true }).fill(who.email);
  await press(tab, "Next");
  await press(tab, "Use my passkey");
  await isIn(tab, who);
  // On our own pages, too: the passkey is the host's.
  await tab.goto(`${issuer}/login`);
  await tab.waitForURL(`${issuer}/account`);
  return tab;
}

const issuerOf = ({ issuer }) => new URL(issuer).origin.replace("127.0.0.1", "localhost");
test("a foreign front end: password, a passkey made there, and from then on that alone", async (t) => {
  await story(t, issuerOf(server), ADA);
});

test("the same on PostgreSQL", { skip: !POSTGRES }, async (t) => {
  await story(t, issuerOf(await serveOnPostgres(state())), ADA);
});

test("an account that comes into being on a foreign front end, with a passkey and no password", async (t) => {
  const { tab, credentials } = await sit(t);
  const issuer = issuerOf(server);
  await open(tab, known, issuer);
  await tab.getByLabel("Name").fill(GRACE.name);
  await tab.getByLabel("New email").fill(GRACE.email);
  await press(tab, "Join");
  await tab.getByLabel("Code").fill(await letter(server.inbox, GRACE.email, DIGITS));
  await press(tab, "Confirm");
  await press(tab, "Make a passkey");
  await isIn(tab, GRACE);
  assert.equal((await credentials()).length, 1);
  await open(tab, known, issuer);
  await press(tab, "Use a passkey");
  await isIn(tab, GRACE);
});

test("an origin that the project does not name makes no passkey, though the browser would", async (t) => {
  const { tab } = await sit(t);
  await open(tab, unknown, issuerOf(server));
  await withPassword(tab, JOAN);
  await press(tab, "Make a passkey");
  await tab.getByRole("alert").filter({ hasText: /^passkey_refused/ }).waitFor();
  assert.equal(await tab.getByRole("status").count(), 0);
});
