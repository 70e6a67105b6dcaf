// The server of one file of tests, with the people and applications of `seed.mjs`.
//
// In:  settings of the project. Out: its issuer, the key of the applications that have one, and the words that commands find it by.
// What can go wrong: it does not start; see `limend.mjs`.

import { describe } from "node:test";

import { generateKeyPair } from "jose";

import { POSTGRES, dev, serveOnPostgres } from "../limend.mjs";
import { seed } from "./seed.mjs";

/** Starts a server: `limend dev` on SQLite, or `limend serve` on PostgreSQL. */
export async function startServer({ settings = {}, onPostgres = false } = {}) {
  const key = await generateKeyPair("ES256", { extractable: true });
  const { issuer, place } = await (onPostgres ? serveOnPostgres : dev)(await seed(key.publicKey, settings));
  return { issuer: new URL(issuer), key, place };
}

/** Tells the same stories of both: `stories` is given what `startServer` needs to know. */
export function onBothEngines(stories) {
  describe("limend dev on SQLite", () => stories({ onPostgres: false }));
  const skip = !POSTGRES && "LIMEN_TEST_POSTGRES names none";
  describe("limend serve on PostgreSQL", { skip }, () => stories({ onPostgres: true }));
}
