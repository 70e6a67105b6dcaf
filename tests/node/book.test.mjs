// Every command of the README and of the book, typed in the order in which the pages name them (`cli.md` is typed by a
// test of the crate of the command line). The files that a page shows are written before, under the name in their first line.
//
// In:  `LIMEND` and `LIMEN`. Out: each command ends well and answers what the page says, where `…` stands for anything; a
//      server that a page starts goes on until the page is over. Each configuration and each state file of the book holds.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Desk } from "./desk.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const book = join(root, "docs/book");
/** Pages whose commands are typed elsewhere. */
const ELSEWHERE = ["cli.md"];

const pages = (await readdir(book)).filter((name) => name.endsWith(".md") && !ELSEWHERE.includes(name));
for (const path of [join(root, "README.md"), ...pages.map((name) => join(book, name))]) {
  const blocks = blocksOf(await readFile(path, "utf8"));
  if (!blocks.some(({ language }) => ["console", "toml", "yaml"].includes(language))) continue;
  test(`what ${basename(path)} says can be done`, { timeout: 240_000 }, async (t) => {
    const desk = await Desk.open(t);
    for (const block of blocks.filter(({ language }) => language === "toml")) await desk.file(block.text);
    const steps = blocks.filter(({ language }) => language === "console").flatMap(({ text }) => stepsOf(text));
    for (const step of steps) await desk.type(step);
  });
}

test("no page hides a command in a block that nobody types", async () => {
  for (const name of [...pages, ...ELSEWHERE].map((page) => join(book, page)).concat(join(root, "README.md"))) {
    for (const { language, text } of blocksOf(await readFile(name, "utf8"))) {
      assert.ok(!["sh", "bash", "shell"].includes(language), `${name}: a block of ${language}:\n${text}`);
      assert.ok(language === "console" || !/^(\$ )?limend? /m.test(text), `${name}: commands in a block of ${language || "text"}:\n${text}`);
    }
  }
});

/** The fenced blocks of a page. */
function blocksOf(page) {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text }));
}

/** The typed lines of a console block, each with its answer. */
function stepsOf(text) {
  return text.split(/^\$ /m).slice(1).map((step) => {
    const [command, ...answer] = step.split("\n");
    return { command, answer: answer.join("\n").trim() };
  });
}
