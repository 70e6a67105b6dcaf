// A person's ways through the pages in Chromium: an account, an application, a forgotten password, another session.
//
// In:  a `limend dev` of its own, and a `limend serve` over PostgreSQL. Out: what the person sees; a message in the browser's console ends a test.
// Fields and buttons are found by the names that a screen reader says.

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
const GRACE = { name: "Grace Hopper", email: "grace@hopper.example", password: "violet anchor teapot ridge" };
const ADA = { name: "Ada Lovelace", email: "ada@lovelace.example", password: "kettle moss orbit tundra" };
const JOAN = { name: "Joan Clarke", email: "joan@clarke.example", password: "harbor pencil canyon velvet" };

/** Where an application waits. Nothing listens there: the browser is told what it would say. */
const CALLBACK = "http://127.0.0.1:9/callback";
const SHOP = { client_id: "shop", client_name: "Shop", application_type: "native", redirect_uris: [CALLBACK] };
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

let server, browser;
before(async () => {
  server = await dev({ users: [ADA, JOAN].map((person) => ({ ...person, email_verified: true })) });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});
after(() => browser?.close());

/** A browser that has never been anywhere, and what it complains about. */
async function open(t) {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  // A refused form is answered with its status, which the browser mentions; everything else is a fault.
  const isFault = (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text());
  page.on("console", (message) => isFault(message) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  return page;
}

const at = (path) => new URL(path, server.issuer).href;
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function signIn(page, { email, password }) {
  await page.getByLabel("Email or username").fill(email);
  await press(page, "Continue");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Sign in");
}

/** The text of the newest letter to somebody. */
async function letter(page, email) {
  const inbox = await page.context().newPage();
  for (let tries = 0; tries < 40; tries += 1) {
    await inbox.goto(server.inbox);
    const row = inbox.getByRole("listitem").filter({ hasText: email }).first();
    if (await row.count()) {
      await row.getByRole("link").click();
      const text = await inbox.getByRole("main").innerText();
      await inbox.close();
      return text;
    }
    await inbox.waitForTimeout(250);
  }
  throw new Error(`no letter to ${email}`);
}

test("sign up, prove the address by the mailed code, and find the account", async (t) => {
  const page = await open(t);
  await page.goto(at("/login"));
  await page.getByRole("link", { name: "Create one" }).click();
  await page.getByLabel("Full name").fill(GRACE.name);
  await page.getByLabel("Email").fill(GRACE.email);
  await page.getByLabel("Password", { exact: true }).fill(GRACE.password);
  await press(page, "Create account");
  const [code] = (await letter(page, GRACE.email)).match(/\b\d{3}\s?\d{3}\b/) ?? [];
  assert.ok(code, "the letter has a code of six digits");
  await page.getByLabel("Six-digit code").fill(code.replace(/\s/, ""));
  await press(page, "Continue");
  await page.waitForURL(at("/account"));
  assert.match(await page.getByRole("main").innerText(), /Grace Hopper/);
});

test("sign in to the demo application, consent, come back without a question, and sign out", async (t) => {
  const page = await open(t);
  await page.goto(server.demo);
  await page.getByRole("link", { name: "Sign in with Limen" }).click();
  await signIn(page, ADA);
  await page.getByRole("heading", { name: /Demo application/ }).waitFor();
  await press(page, "Allow");
  await page.waitForURL(`${server.demo}/`);
  assert.match(await page.getByRole("main").innerText(), /Ada Lovelace/);
  await press(page, "Fetch a new one");
  assert.match(await page.getByRole("main").innerText(), /Ada Lovelace/);
  await press(page, "Sign out");
  await page.waitForURL(`${server.demo}/`);
  await page.getByRole("link", { name: "Sign in with Limen" }).click();
  await page.getByLabel("Email or username").waitFor();
});

test("a forgotten password: the link in the letter, a new password, and the old one is over", async (t) => {
  const page = await open(t);
  const next = "orchid lantern gravel stove";
  await page.goto(at("/login"));
  await page.getByLabel("Email or username").fill(JOAN.email);
  await press(page, "Continue");
  await page.getByRole("link", { name: /Forgot your password/ }).click();
  await page.getByLabel("Email or username").fill(JOAN.email);
  await page.getByRole("main").getByRole("button").click();
  const [link] = (await letter(page, JOAN.email)).match(/http:\S+/) ?? [];
  await page.goto(link);
  await page.getByLabel("New password").fill(next);
  await press(page, "Change password");
  await page.getByRole("heading").first().waitFor();
  const other = await open(t);
  await other.goto(at("/login"));
  await signIn(other, JOAN);
  await other.getByText(/do not match/).first().waitFor();
  await other.getByLabel("Password", { exact: true }).fill(next);
  await press(other, "Sign in");
  await other.waitForURL(at("/account"));
});

test("end another session: that browser has to sign in again", async (t) => {
  const [here, there] = [await open(t), await open(t)];
  for (const page of [there, here]) {
    await page.goto(at("/login"));
    await signIn(page, ADA);
    await page.waitForURL(at("/account"));
  }
  await here.goto(at("/account/sessions"));
  const rows = here.getByRole("main").getByRole("listitem");
  const before = await rows.count();
  assert.ok(before >= 2);
  await rows.getByRole("button").first().click();
  await here.waitForLoadState();
  assert.equal(await rows.count(), before - 1);
  await there.goto(at("/account"));
  await there.getByLabel("Email or username").waitFor();
});

test("on PostgreSQL: sign in to an application, consent, end another session", { skip: !POSTGRES }, async (t) => {
  const { origin: issuer } = new URL((await serveOnPostgres({ users: [{ ...ADA, email_verified: true }], clients: [SHOP] })).issuer);
  const page = await open(t);
  await page.route(`${CALLBACK}**`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Back at the shop</h1>" }));
  const query = { client_id: SHOP.client_id, response_type: "code", redirect_uri: CALLBACK, scope: "openid profile", code_challenge: CHALLENGE, code_challenge_method: "S256" };
  await page.goto(`${issuer}/oauth2/authorize?${new URLSearchParams(query)}`);
  await signIn(page, ADA);
  await page.getByRole("heading", { name: /Shop/ }).waitFor();
  await press(page, "Allow");
  await page.getByRole("heading", { name: "Back at the shop" }).waitFor();
  const answer = new URL(page.url()).searchParams;
  assert.deepEqual([answer.get("iss"), answer.get("error")], [issuer, null]);
  assert.ok(answer.get("code"));

  const other = await open(t);
  await other.goto(`${issuer}/login`);
  await signIn(other, ADA);
  await other.waitForURL(`${issuer}/account`);
  await page.goto(`${issuer}/account/sessions`);
  await page.getByRole("main").getByRole("listitem").filter({ hasNotText: "This device" }).getByRole("button").first().click();
  await page.waitForLoadState();
  await other.goto(`${issuer}/account`);
  await other.getByLabel("Email or username").waitFor();
});
