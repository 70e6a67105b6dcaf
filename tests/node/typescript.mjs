// The client in TypeScript of `clients/typescript`, compiled as its users compile it.
//
// In:  its packages, installed. Out: the module. Wrong: what the compiler complains about, which ends the tests.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const home = new URL("../../clients/typescript/", import.meta.url);

/** Compiles it under strict rules, and gives `{ limen, createTransport, Refusal, … }` and all messages. */
export async function typescriptClient() {
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", home));
  await promisify(execFile)(process.execPath, [compiler, "--project", fileURLToPath(home)]).catch(({ stdout, message }) => {
    throw new Error(stdout || message);
  });
  const modules = ["index.js", "messages.js"].map((name) => import(new URL(`dist/${name}`, home)));
  return Object.assign({}, ...(await Promise.all(modules)));
}
