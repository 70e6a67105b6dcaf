// Opens every sample of every hosted page in Chromium and checks what only a browser can: accessibility by axe-core,
// no sideways scrolling, no violation of the security policy, and that the page works in both colour schemes.
//
// In:  `LIMEN_SAMPLES`, a folder of samples, which the test `samples_are_written_for_the_browser` fills.
// Out: nothing, or every finding. `LIMEN_SHOTS` names a folder for a picture of each page, `LIMEN_PAGES` a part of the names of
//      those that are wanted.

import assert from "node:assert/strict";
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const { LIMEN_SAMPLES: samples, LIMEN_SHOTS: shots, LIMEN_PAGES: only = "" } = process.env;
const assets = fileURLToPath(new URL("../../web/assets", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8" };

/** Serves the samples under the policy that the server sends, and the static files beside them. */
function serve(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, folder, , name] = pathname.split("/");
  const file = folder === "assets" ? join(assets, name ?? "") : join(samples, pathname);
  if (pathname === "/brand.css") return response.writeHead(200, { "content-type": "text/css" }).end();
  // What a script asks for while a page is looked at leads nowhere.
  if (pathname.endsWith("/options")) return response.writeHead(200, { "content-type": "application/json" }).end("{}");
  if (!existsSync(file)) return response.writeHead(404).end();
  const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
  if (extname(file) === ".html") headers["content-security-policy"] = readFileSync(`${file}.policy`, "utf8");
  response.writeHead(200, headers);
  createReadStream(file).pipe(response);
}

const views = [
  { width: 1280, height: 800, colorScheme: "light", judged: true },
  { width: 390, height: 844, colorScheme: "dark", judged: true, language: ".en." },
  { width: 1280, height: 800, colorScheme: "dark" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 320, height: 640, colorScheme: "light" }, // 400 % zoom of 1280 px (WCAG 1.4.10)
  { width: 640, height: 800, colorScheme: "light" }, // 200 %
];
const pictured = (width) => shots && [390, 1280].includes(width);

/** Looks at one page as it stands. */
async function look(page, report) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) report(`scrolls sideways by ${wider} px`);
}

/** Asks axe-core for WCAG 2.0 to 2.2, levels A and AA, and best practice. */
async function judge(page, report) {
  const result = await page.evaluate(async (source) => {
    (0, eval)(source);
    return globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  }, axe);
  for (const violation of result.violations) {
    for (const node of violation.nodes) report(`${violation.id}: ${node.html.slice(0, 140)} (${node.failureSummary.replaceAll("\n", " ")})`);
  }
}

/** Looks at all pages in one view, and gives what it found. */
async function walk(browser, base, names, { judged, language = "", colorScheme, width, height }) {
  const findings = [];
  // axe-core comes in by the debugger protocol, which the policy does not bind; for the page itself it is the real one.
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce", hasTouch: width < 500 });
  const page = await context.newPage();
  await page.route((url) => url.origin !== base, (route) => route.abort());
  let current = "";
  const report = (what) => findings.push(`${current} at ${width} px, ${colorScheme}: ${what}`);
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("ERR_FAILED")) report(message.text());
  });
  page.on("pageerror", (error) => report(String(error)));
  for (const name of names) {
    current = name;
    // The page that sends itself away is looked at without script, as the person who needs its button sees it.
    if (name.startsWith("FormPost")) await page.route("**/send.js", (route) => route.fulfill({ body: "" }));
    if (name.startsWith("SignedOut")) await page.route("**/onward.js", (route) => route.fulfill({ body: "" }));
    await page.goto(`${base}/${name}`, { waitUntil: "load" });
    await look(page, report);
    if (judged && name.includes(language)) await judge(page, report);
    if (pictured(width)) {
      await page.evaluate(() => document.activeElement?.blur());
      await page.screenshot({ path: join(shots, `${name.replace(".html", "")}.${width}.${colorScheme}.png`), fullPage: true });
    }
  }
  await context.close();
  return findings;
}

test("every page in every view: accessible, never wider than the window, true to its policy", { timeout: 900_000 }, async (t) => {
  assert.ok(samples, "LIMEN_SAMPLES names the folder of the samples");
  const names = readdirSync(samples).filter((name) => name.endsWith(".html") && name.includes(only));
  assert.ok(names.length > 0, `no samples in ${samples}`);
  const server = createServer(serve);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => server.close());
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  t.after(() => browser.close());
  if (shots) mkdirSync(shots, { recursive: true });
  const findings = [];
  for (const view of views) findings.push(...(await walk(browser, `http://127.0.0.1:${server.address().port}`, names, view)));
  assert.deepEqual(findings, []);
});
