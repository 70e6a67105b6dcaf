// The messages and services of the API as TypeScript, in `src/generated`.
//
// In:  the descriptors of `crates/proto`, with their comments. Out: a file for each .proto file, as `protoc-gen-es` writes it, and one
//      that has all of ours.
// Wrong: what the generator says; with `--check`, a file that would be another one now, and nothing is written.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { CodeGeneratorRequestSchema, CodeGeneratorResponseSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const home = here("src/generated");

/** What the descriptors give, by the name of the file. */
function made() {
  const { file } = fromBinary(FileDescriptorSetSchema, readFileSync(here("../../crates/proto/descriptors/limen.v1.documented.bin")));
  const request = create(CodeGeneratorRequestSchema, {
    // The library brings those of Google's own package.
    fileToGenerate: file.map(({ name }) => name).filter((name) => !name.startsWith("google/protobuf/")),
    parameter: "target=ts,import_extension=js",
    protoFile: file,
  });
  const plugin = here("node_modules/@bufbuild/protoc-gen-es/bin/protoc-gen-es");
  const answer = execFileSync(process.execPath, [plugin], { input: toBinary(CodeGeneratorRequestSchema, request), maxBuffer: 1 << 28 });
  const response = fromBinary(CodeGeneratorResponseSchema, answer);
  if (response.error) throw new Error(response.error);
  const files = response.file.map(({ name, content }) => [name, content]);
  const ours = files.map(([name]) => name).filter((name) => name.startsWith("limen/")).sort();
  const all = ours.map((name) => `export * from "./${name.replace(/\.ts$/, ".js")}";\n`).join("");
  return new Map([...files, ["all.ts", all]]);
}

/** What is there, by the same names. */
function known() {
  const files = existsSync(home) ? readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  return new Map(files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).map((path) => [relative(home, path), readFileSync(path, "utf8")]));
}

const [now, before] = [made(), known()];
const gone = [...before.keys()].filter((name) => !now.has(name));
const stale = [...now.keys()].filter((name) => before.get(name) !== now.get(name));
if (process.argv.includes("--check")) {
  if (gone.length + stale.length > 0) {
    console.error(`not up to date: ${[...gone, ...stale].join(", ")}; run cargo xtask proto`);
    process.exitCode = 1;
  }
} else {
  for (const name of gone) rmSync(join(home, name));
  for (const name of stale) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), now.get(name));
    console.log(`wrote clients/typescript/src/generated/${name}`);
  }
}
