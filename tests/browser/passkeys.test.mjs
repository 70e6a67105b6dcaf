// Passkeys in Chromium, with a virtual authenticator in the place of a fingerprint reader (WebAuthn over CDP).
//
// In:  a `limend dev` of its own, and a `limend serve` over PostgreSQL. Out: passkeys that are made, used and removed on the pages.
// A message in the browser's console ends a test, so the content security policy is kept, too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { POSTGRES, dev, serveOnPostgres } from "../limend.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const person = (name, email) => ({ name, email, password: "kettle moss orbit tundra", email_verified: true });
const ADA = person("Ada Lovelace", "ada@lovelace.example");
const JOAN = person("Joan Clarke", "joan@clarke.example");
const MARY = person("Mary Somerville", "mary@somerville.example");
const GRACE = { name: "Grace Hopper", email: "grace@hopper.example" };

let server, browser;
before(async () => {
  server = await dev({ users: [ADA, JOAN, MARY] });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});
after(() => browser?.close());

/** A browser that has never been anywhere, and what it complains about. */
async function open(t) {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  const isFault = (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text());
  page.on("console", (message) => isFault(message) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  return page;
}

/** Gives a page an authenticator: one that is built in, knows its user, and answers at once. */
async function authenticator(page, more = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const options = {
    protocol: "ctap2",
    ctap2Version: "ctap2_1",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
    defaultBackupEligibility: true,
    defaultBackupState: true,
    ...more,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    credentials: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    give: (credential) => cdp.send("WebAuthn.addCredential", { authenticatorId, credential }),
    answers: (enabled) => cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled }),
    verifies: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

const press = (page, name) => page.getByRole("button", { name }).click();

/** Uses the passkey by the button. An authenticator that answers again may be quicker, where the page asks beside the field only now. */
async function pressOrWait(page, keys, arrived) {
  await page.getByRole("button", { name: /^Use a passkey/ }).waitFor();
  await keys.answers(true);
  await Promise.race([press(page, /^Use a passkey/).then(() => arrived()), arrived()]);
}

async function signIn(page, { email, password }) {
  await page.getByLabel("Email or username").fill(email);
  await press(page, "Continue");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Sign in");
}

/** Adds a passkey in the house. */
async function add(page, issuer, label) {
  await page.goto(`${issuer}/account/security`);
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await page.getByLabel("Name of the passkey").fill(label);
  await press(page, "Add a passkey");
  await page.getByText("Passkey added.").waitFor();
}

async function signOut(page, issuer) {
  await page.context().clearCookies();
  await page.goto(`${issuer}/login`);
}

/** The whole way, on either engine. */
async function story(t, issuer, who) {
  const page = await open(t);
  const keys = await authenticator(page);
  // Nothing is listed beside the name field before there is anything to list.
  await page.goto(`${issuer}/login`);
  await page.getByRole("button", { name: /^Use a passkey/ }).waitFor();
  await signIn(page, who);
  // This browser can make one, so it is offered; "not now" is remembered.
  await page.getByRole("heading", { name: "Sign in faster next time" }).waitFor();
  await press(page, "Not now");
  await page.waitForURL(`${issuer}/account`);

  await add(page, issuer, "Work laptop");
  const [credential, ...others] = await keys.credentials();
  assert.deepEqual([credential.isResidentCredential, credential.rpId, others.length], [true, "localhost", 0]);
  const list = page.getByRole("main");
  assert.match(await list.innerText(), /Work laptop/);
  assert.match(await list.innerText(), /Passkey in a password manager/);

  // Beside the name field: the authenticator answers as soon as the page asks.
  await signOut(page, issuer);
  await page.waitForURL(`${issuer}/account`);
  assert.match(await list.innerText(), new RegExp(who.name));

  // By the button: what waits beside the field gives way.
  await keys.answers(false);
  await signOut(page, issuer);
  await pressOrWait(page, keys, () => page.waitForURL(`${issuer}/account`));

  // After a name.
  await keys.answers(false);
  await signOut(page, issuer);
  await page.getByLabel("Email or username").fill(who.email);
  await press(page, "Continue");
  await page.getByLabel("Password", { exact: true }).waitFor();
  await keys.answers(true);
  await press(page, /^Use a passkey/);
  await page.waitForURL(`${issuer}/account`);

  // Another name, and removed.
  await page.goto(`${issuer}/account/security`);
  await page.getByRole("link", { name: /^Change.*Work laptop/ }).click();
  await page.getByLabel("Name of the passkey").fill("Kitchen");
  await press(page, "Save the name");
  await page.getByText("The name is saved.").waitFor();
  await page.getByRole("link", { name: /^Change.*Kitchen/ }).click();
  await press(page, "Remove the passkey");
  await page.getByText("The passkey is removed.").waitFor();
  assert.doesNotMatch(await list.innerText(), /Kitchen/);
  // The device still has it, and it opens nothing any more.
  await keys.answers(false);
  await signOut(page, issuer);
  await pressOrWait(page, keys, () => page.getByText("That passkey does not open an account here.").waitFor());
}

test("add a passkey, sign in with it in every way, rename it, remove it", async (t) => {
  await story(t, server.issuer.replace(/\/$/, ""), ADA);
});

test("the same on PostgreSQL", { skip: !POSTGRES }, async (t) => {
  const { origin } = new URL((await serveOnPostgres({ users: [ADA] })).issuer);
  await story(t, origin.replace("127.0.0.1", "localhost"), ADA);
});

test("accept the offer after signing in, and step up with the passkey", async (t) => {
  const issuer = server.issuer.replace(/\/$/, "");
  const page = await open(t);
  const keys = await authenticator(page);
  await page.goto(`${issuer}/login`);
  await page.waitForFunction(() => document.cookie.includes("limen-passkeys"));
  await signIn(page, JOAN);
  await page.getByRole("heading", { name: "Sign in faster next time" }).waitFor();
  await press(page, "Add a passkey");
  await page.waitForURL(`${issuer}/account`);
  await page.getByText("Passkey added.").waitFor();
  assert.equal((await keys.credentials()).length, 1);

  // The password alone, and then more is asked.
  await keys.answers(false);
  await signOut(page, issuer);
  await signIn(page, JOAN);
  await page.waitForURL(`${issuer}/account`);
  await page.goto(`${issuer}/login/step-up`);
  await page.getByRole("heading", { name: "Use your passkey" }).waitFor();
  await keys.answers(true);
  await press(page, /^Use a passkey/);
  await page.waitForURL(`${issuer}/account`);
});

test("a person who cancels reads what to do, and goes on with the password", async (t) => {
  const issuer = server.issuer.replace(/\/$/, "");
  const page = await open(t);
  await page.goto(`${issuer}/login`);
  const keys = await authenticator(page, { isUserVerified: false });
  await page.getByLabel("Email or username").fill(MARY.email);
  await press(page, "Continue");
  await press(page, /^Use a passkey/);
  await page.getByText("No passkey was used.").waitFor();
  assert.deepEqual(await keys.credentials(), []);
  await page.getByLabel("Password", { exact: true }).fill(MARY.password);
  await press(page, "Sign in");
  await page.waitForURL(/\/(account|login\/add-passkey)/);
});

test("an account without a password: prove the address, add a passkey, come back with it", async (t) => {
  const issuer = server.issuer.replace(/\/$/, "");
  const page = await open(t);
  const keys = await authenticator(page);
  await page.goto(`${issuer}/register`);
  await page.getByRole("link", { name: /without a password/ }).click();
  await page.getByLabel("Full name").fill(GRACE.name);
  await page.getByLabel("Email").fill(GRACE.email);
  await press(page, "Continue");
  const inbox = await page.context().newPage();
  let code;
  for (let tries = 0; tries < 40 && !code; tries += 1) {
    await inbox.goto(server.inbox);
    const row = inbox.getByRole("listitem").filter({ hasText: GRACE.email }).first();
    if (await row.count()) [code] = (await row.innerText()).match(/\b\d{3}\s?\d{3}\b/) ?? [];
    else await inbox.waitForTimeout(250);
  }
  await inbox.close();
  await page.getByLabel("Six-digit code").fill(code.replace(/\s/, ""));
  await press(page, "Continue");
  await page.getByRole("heading", { name: "Add your passkey" }).waitFor();
  await press(page, "Add a passkey");
  await page.waitForURL(`${issuer}/account`);
  assert.match(await page.getByRole("main").innerText(), /Grace Hopper/);
  // Nothing in the house asks for a password that there is none of.
  for (const path of ["email", "delete"]) {
    await page.goto(`${issuer}/account/${path}`);
    assert.equal(await page.locator('input[type="password"]').count(), 0, path);
  }
  assert.equal((await keys.credentials())[0].isResidentCredential, true);
  await signOut(page, issuer);
  await page.waitForURL(`${issuer}/account`);
});
