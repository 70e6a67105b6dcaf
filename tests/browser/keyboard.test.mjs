// Every way of a person by the keyboard alone: nothing here touches a mouse, and every stop of Tab shows that it has the focus.
//
// In:  a `limend dev` of its own. Out: what the person sees. Addresses are typed as everybody types them; letters are read beside it all.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { dev } from "../limend.mjs";
import { Keyboard } from "./keyboard.mjs";
import { DIGITS, letter } from "./letter.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const PASSWORD = "kettle moss orbit tundra";
const NEXT = "orchid lantern gravel stove";
const known = (name, email) => ({ name, email, password: PASSWORD, email_verified: true });
const ADA = known("Ada Lovelace", "ada@lovelace.example");
const JOAN = known("Joan Clarke", "joan@clarke.example");
const MARY = known("Mary Somerville", "mary@somerville.example");
const HEDY = known("Hedy Lamarr", "hedy@lamarr.example");
const EMMY = known("Emmy Noether", "emmy@noether.example");
const GRACE = { name: "Grace Hopper", email: "grace@hopper.example", password: "violet anchor teapot ridge" };

/** An application, which says the same to everybody who is sent back. */
const shop = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<title>Shop</title><h1>Back at the shop</h1>"));

let server, browser, callback, goodbye;
before(async () => {
  await new Promise((ready) => shop.listen(0, "127.0.0.1", ready));
  [callback, goodbye] = ["callback", "goodbye"].map((path) => `http://127.0.0.1:${shop.address().port}/${path}`);
  const clients = [
    { client_id: "shop", client_name: "Shop", application_type: "native", redirect_uris: [callback], post_logout_redirect_uris: [goodbye] },
    { client_id: "screen", client_name: "Screen", grant_types: ["urn:ietf:params:oauth:grant-type:device_code"], response_types: [] },
  ];
  server = await dev({ users: [ADA, JOAN, MARY, HEDY, EMMY], clients });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});
after(async () => {
  await browser?.close();
  shop.closeAllConnections?.();
  shop.close();
});

const at = (path) => new URL(path, server.issuer).href;

/** Somebody at a browser that has never been anywhere: the page that they see, and their keyboard. */
async function sit(t) {
  const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 800 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { page, keys: new Keyboard(page) };
}

const reads = (page) => page.getByRole("main").innerText();

async function signIn(keys, { email, password }) {
  await keys.type("Email or username", email);
  await keys.enter();
  await keys.type("Password", password);
  await keys.press("Sign in");
}

async function home(t, who) {
  const { page, keys } = await sit(t);
  await page.goto(at("/login"));
  await signIn(keys, who);
  assert.equal(page.url(), at("/account"));
  return { page, keys };
}

/** The six digits of an authenticator app (RFC 6238), some steps from now. */
function totp(secret, ahead = 0) {
  const bits = [...secret.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac("sha1", key).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("sign up, a mistake first, and prove the address", async (t) => {
  const { page, keys } = await sit(t);
  await page.goto(at("/login"));
  await keys.follow("Create one");
  await keys.press("Create account");
  await keys.to("Email");
  const told = await page.evaluate(() => document.activeElement.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).innerText));
  assert.match(told.at(-1), /^(Error: ?)?\s*Enter/);
  await page.goto(at("/register"));
  await keys.type("Full name", GRACE.name);
  await keys.type("Email", GRACE.email);
  await keys.type("Password", GRACE.password);
  await keys.toggle("Show password");
  assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), GRACE.password);
  await keys.press("Create account", "Enter");
  await keys.type("Six-digit code", await letter(server.inbox, GRACE.email, DIGITS));
  await keys.enter();
  assert.equal(page.url(), at("/account"));
  assert.match(await reads(page), /Grace Hopper/);
});

test("skip to the content, change the profile, and sign out", async (t) => {
  const { page, keys } = await home(t, ADA);
  await keys.to("Skip to content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await keys.follow("Edit profile");
  await keys.type(/^Full name/, "Augusta King");
  await keys.choose("Language", "English");
  await keys.press("Save");
  await page.getByText("Your profile is saved.").waitFor();
  assert.match(await page.locator("header").innerText(), /Augusta|AK/);
  await keys.toggle(/menu of/, "Enter");
  await keys.press("Sign out");
  await keys.follow("Sign in again");
  await keys.to("Email or username");
});

test("consent: allow; see the application, and remove it; refuse", async (t) => {
  const { page, keys } = await sit(t);
  const query = { client_id: "shop", response_type: "code", redirect_uri: callback, scope: "openid profile", code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };
  const authorize = at(`/oauth2/authorize?${new URLSearchParams(query)}`);
  await page.goto(authorize);
  await signIn(keys, JOAN);
  await keys.press("Allow");
  assert.ok(new URL(page.url()).searchParams.get("code"), page.url());
  await page.goto(at("/account"));
  await keys.follow("Applications");
  await keys.press("Remove Shop");
  await page.getByText("The application has no access any more.").waitFor();
  await page.goto(authorize);
  await keys.press("Refuse", "Enter");
  assert.equal(new URL(page.url()).searchParams.get("error"), "access_denied");
  // The application asks for the person to be signed out, who is asked in turn.
  await page.goto(at(`/oauth2/end_session?${new URLSearchParams({ client_id: "shop", post_logout_redirect_uri: goodbye })}`));
  await keys.press("Sign out");
  await page.waitForURL(`${goodbye}**`);
});

test("a device: its code, and yes; another one, and no", async (t) => {
  const { page, keys } = await sit(t);
  const ask = async () => (await fetch(at("/oauth2/device"), { method: "POST", body: new URLSearchParams({ client_id: "screen", scope: "openid" }) })).json();
  const hear = async ({ device_code }) => {
    const form = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: "screen", device_code };
    return (await fetch(at("/oauth2/token"), { method: "POST", body: new URLSearchParams(form) })).json();
  };
  const first = await ask();
  await page.goto(first.verification_uri);
  await signIn(keys, MARY);
  await keys.type("Code on your device", first.user_code);
  await keys.enter();
  await keys.press("Yes, connect this device");
  await page.getByRole("heading", { name: "Your device is connected" }).waitFor();
  assert.ok((await hear(first)).access_token);
  const second = await ask();
  await page.goto(second.verification_uri);
  await keys.type("Code on your device", second.user_code);
  await keys.press("Continue");
  await keys.press("No, refuse it", "Enter");
  assert.equal((await hear(second)).error, "access_denied");
});

test("an authenticator app: set up, asked for, a recovery code in its place, and removed", async (t) => {
  const { page, keys } = await home(t, HEDY);
  await keys.follow("Sign-in methods");
  await keys.follow("Set up");
  await keys.toggle("Type it instead", "Enter");
  const secret = await page.locator("details p.mono").innerText();
  await keys.type("Six-digit code", totp(secret));
  await keys.press("Add the app");
  const codes = (await reads(page)).match(/\b[A-Z2-7]{5}-[A-Z2-7]{5}\b/g);
  assert.equal(codes.length, 10);
  await keys.follow("I have saved them");

  const other = await sit(t);
  await other.page.goto(at("/login"));
  await signIn(other.keys, HEDY);
  await other.keys.type("Six-digit code", totp(secret, 1));
  await other.keys.toggle(/^Do not ask for a code in this browser/);
  assert.ok(await other.page.getByRole("checkbox").isChecked());
  await other.keys.press("Continue");
  assert.equal(other.page.url(), at("/account"));

  const third = await sit(t);
  await third.page.goto(at("/login"));
  await signIn(third.keys, HEDY);
  await third.keys.follow(/^Use a recovery code/);
  await third.keys.type("Recovery code", codes[0]);
  await third.keys.enter();
  assert.equal(third.page.url(), at("/account"));

  await keys.follow("Sign-in methods");
  await keys.follow("Remove");
  await keys.press("Remove the app");
  await page.getByText("The authenticator app is removed.").waitFor();
});

test("another session is ended, and the address, the password and the account go", async (t) => {
  const there = await home(t, EMMY);
  const { page, keys } = await home(t, EMMY);
  await keys.follow("See your sessions");
  await keys.press(/^End (?!all)/);
  await page.getByText("The session has ended.").waitFor();
  await there.page.goto(at("/account"));
  await there.keys.to("Email or username");

  const address = "emmy@goettingen.example";
  await keys.follow("Email");
  await keys.type("New email address", address);
  await keys.type("Current password", PASSWORD);
  await keys.press("Change address");
  await keys.type("Six-digit code", await letter(server.inbox, address, DIGITS));
  await keys.enter();
  await page.getByText("Your address is changed.").waitFor();

  await keys.follow("Password");
  await keys.type("Current password", PASSWORD);
  await keys.type("New password", NEXT);
  await keys.press("Change password");
  await page.getByText("Your password is changed.").waitFor();

  await keys.follow("Your data");
  await keys.follow("Delete my account…");
  await keys.type(/to go on$/, address);
  await keys.type("Current password", NEXT);
  await keys.press("Delete my account");
  await page.getByRole("heading", { name: "Your account is deleted" }).waitFor();
});

test("a forgotten password: the link of the letter, and a new one", async (t) => {
  const { page, keys } = await sit(t);
  await page.goto(at("/login"));
  await keys.type("Email or username", ADA.email);
  await keys.enter();
  await keys.follow(/^Forgot your password/);
  await keys.type("Email or username", ADA.email);
  await keys.press("Send the link");
  await page.goto(await letter(server.inbox, ADA.email, /http:\/\/[^\s"<]+\/recover[^\s"<]+/));
  await keys.type("New password", NEXT);
  await keys.press("Change password");
  await page.goto(at("/login"));
  await signIn(keys, { ...ADA, password: NEXT });
  assert.equal(page.url(), at("/account"));
});
