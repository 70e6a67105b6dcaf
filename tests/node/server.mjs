// The server of one file of tests, with the people and applications of `seed.mjs`.
//
// In:  settings of the project. Out: its issuer, and the key of the applications that have one.
// What can go wrong: it does not start; see `limend.mjs`.

import { generateKeyPair } from "jose";

import { dev, serveOnPostgres } from "../limend.mjs";
import { seed } from "./seed.mjs";

export { POSTGRES } from "../limend.mjs";

/** Starts a server: `limend dev` on SQLite, or `limend serve` on PostgreSQL. */
export async function startServer({ settings = {}, onPostgres = false } = {}) {
  const key = await generateKeyPair("ES256", { extractable: true });
  const { issuer } = await (onPostgres ? serveOnPostgres : dev)(await seed(key.publicKey, settings));
  return { issuer: new URL(issuer), key };
}
