// Where a reader of the book sits: a working directory with what an installation has, and a terminal.
//
// In:  the files that a page shows, and the lines that it says to type. Out: nothing; what a page says and is not so ends the test.
// Servers that a page starts take a free port, and end with the page.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { database, limen, limend } from "../limend.mjs";
import { ADA } from "./seed.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SERVES = /^limend (dev|serve)\b/;

/** A desk with what a reader has around: a master key, a database, certificates, secrets. */
export class Desk {
  #folder;
  #children = [];
  /** What the book calls by the names of an installation, as they are here. */
  #here = [];

  static async open(t) {
    const desk = new Desk();
    desk.#folder = await mkdtemp(join(tmpdir(), "limen-book-"));
    t.after(() => desk.#close());
    for (const place of ["run/secrets", "etc/limen/tls", "etc/ssl"]) await mkdir(join(desk.#folder, place), { recursive: true });
    desk.#here = [
      ["/run/secrets/", `${desk.#folder}/run/secrets/`],
      ["/etc/limen/", `${desk.#folder}/etc/limen/`],
      [/^\[".*state\.toml"\]$/m, `["${desk.#folder}/state.toml"]`],
      ["target/release/", ""],
      ["./limen-data", `${desk.#folder}/limen-data`],
    ];
    await desk.#prepare();
    return desk;
  }

  async #prepare() {
    for (const name of ["quayside.secret", "quayside.txt"]) await writeFile(join(this.#folder, name), "lmn_c_book-0123456789012345678901234567890123456789\n");
    await writeFile(join(this.#folder, "ada.txt"), ADA.password);
    for (const name of ["limen-database", "limen-db", "limen-mail", "limen-smtp", "limen-sms", "limen-twilio"]) await writeFile(join(this.#folder, "run/secrets", name), "unused\n");
    for (const [name, text] of Object.entries(await certificates(this.#folder))) await writeFile(join(this.#folder, "etc/limen/tls", name), text);
    await copyFile(join(root, "crates/core/src/places/documentation.mmdb"), join(this.#folder, "etc/limen/GeoLite2-City.mmdb"));
    if (process.env.LIMEN_TEST_POSTGRES) {
      const url = await database();
      this.#here.push(["postgres://limen@db.internal/limen?sslmode=verify-full", url], ["postgres://limen@db.example.com/limen", url]);
      this.#here.push([/^ca_file = .*$/m, ""], [/^password_file = "[^"]*limen-(db|database)"$/m, ""]);
    }
  }

  async #close() {
    for (const child of this.#children) {
      const gone = new Promise((resolve) => child.once("close", resolve));
      if (child.kill()) await gone;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  #local(text) {
    return this.#here.reduce((told, [there, here]) => (there instanceof RegExp ? told.replace(there, here) : told.replaceAll(there, here)), text);
  }

  /** Keeps a file that the page shows, or asks whether a part of one holds. */
  async file(text) {
    const [, name] = text.match(/^# (\S+\.toml)\n/) ?? [];
    const local = this.#local(text);
    const isState = /^\[\[?(settings|users|clients|webhooks)/m.test(text);
    const path = join(this.#folder, name ?? (isState ? "part.toml" : "part-of-limen.toml"));
    await writeFile(path, local);
    const data = join(this.#folder, "trial");
    const words = isState ? ["apply", "-f", path, "--dry-run", "--data", data] : ["--config", path, "config", "check"];
    if (!isState && !(await this.#hasMaster())) await writeFile(join(this.#folder, "run/secrets/limen-master"), await output(limend, ["secrets", "generate"]));
    const said = await this.#run(limend, words);
    assert.equal(said.code, 0, `${text}\n${said.out}`);
  }

  async #hasMaster() {
    return (await readdir(join(this.#folder, "run/secrets"))).includes("limen-master");
  }

  /** Types a line, as the page shows it, and compares the answer. */
  async type({ command, answer }) {
    const cargo = await ofCargo(command);
    if (cargo === "built") return;
    const line = this.#local(cargo ?? command);
    const said = SERVES.test(line) ? await this.#serve(line, answer) : await this.#run("/bin/sh", ["-c", line]);
    assert.equal(said.code ?? 0, 0, `${command}\n${said.out}`);
    if (answer === "") return;
    const expected = squeeze(this.#local(answer));
    assert.ok(pattern(expected).test(squeeze(said.out)), `${command}\n--- the page says\n${expected}\n--- it answers\n${squeeze(said.out)}`);
  }

  #environment() {
    const path = [dirname(limend), dirname(limen), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter);
    const browser = `${process.execPath} ${fileURLToPath(new URL("browser.mjs", import.meta.url))} %s`;
    return { PATH: path, HOME: this.#folder, BROWSER: browser, NODE_OPTIONS: process.env.NODE_OPTIONS ?? "" };
  }

  #run(program, words) {
    return new Promise((resolve) => {
      const options = { cwd: this.#folder, env: this.#environment(), timeout: 120_000 };
      execFile(program, words, options, (error, stdout, stderr) => resolve({ code: error ? (error.code ?? 1) : 0, out: stdout || stderr }));
    });
  }

  /** Starts a server on a free port; later lines of the page mean this one. */
  async #serve(line, answer) {
    const free = line.includes("--listen") ? line : `${line} --listen 127.0.0.1:0`;
    const child = spawn("/bin/sh", ["-c", `exec ${free}`], { cwd: this.#folder, env: this.#environment() });
    this.#children.push(child);
    const out = await new Promise((resolve, reject) => {
      let told = "";
      const isReady = () => (line.startsWith("limend serve") ? told.includes('"ready"') : /"pid"|Ctrl-C/.test(told));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data) => {
          told += data;
          if (isReady()) resolve(told);
        });
      }
      child.once("close", (code) => reject(new Error(`${line} ended with ${code}:\n${told}`)));
    });
    if (line === "limend dev") await this.#moveIn(out);
    return { out: line.startsWith("limend serve") ? "" : out };
  }

  /** From here on the page means this server, and somebody whom it knows. */
  async #moveIn(out) {
    const [issuer, demo] = out.match(/http:\/\/localhost:\d+/g);
    this.#here.unshift(["http://localhost:8080", issuer], ["http://localhost:8081", demo]);
    await this.#welcomeAda();
  }

  /** Somebody has to sign in where the page says so: the browser of the tests does it as Ada. */
  async #welcomeAda() {
    const path = join(this.#folder, "ada.json");
    await writeFile(path, JSON.stringify({ users: [{ ...ADA, email_verified: true }] }));
    const said = await this.#run(limend, ["apply", "-f", path, "--data", join(this.#folder, "limen-data")]);
    assert.equal(said.code, 0, said.out);
  }
}

/** A line for cargo: what it builds is there already, in the debug build. Gives the line without cargo. */
async function ofCargo(command) {
  const measure = command.match(/^cargo xtask bench\b([^#]*)/);
  if (measure) return knows("limen-bench", measure[1]);
  const [, verb, words] = command.match(/^cargo (run|build) (.*)$/) ?? [];
  if (!verb) return undefined;
  const { packages, workspace_default_members: byDefault } = JSON.parse(await output("cargo", ["metadata", "--no-deps", "--format-version", "1"]));
  const [, named] = words.match(/-p (\S+)/) ?? [];
  const built = packages.filter(({ id, name }) => (named ? name === named : byDefault.includes(id)));
  const programs = built.flatMap(({ targets }) => targets.filter(({ kind }) => kind.includes("bin")).map(({ name }) => name));
  assert.equal(programs.length, 1, `${command} builds ${programs.join(", ") || "nothing"}`);
  return verb === "build" ? "built" : `${programs[0]} ${words.split(" -- ")[1]}`;
}

/** A line that measures for minutes is not typed: its program is there and knows every option that the page names. */
async function knows(program, words) {
  const beside = (name) => join(dirname(limend), name);
  await output(beside("xtask"), ["bench", "--help"]);
  const help = await output(beside(program), ["run", "--help"]);
  for (const option of words.match(/--[a-z-]+/g) ?? []) assert.ok(help.includes(option), `${program} knows no ${option}`);
  return "built";
}

/** A certificate and its key, and an authority for clients, as the pages of an installation name them. */
async function certificates(folder) {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const subject = ["-subj", "/CN=id.example.com", "-addext", "subjectAltName=DNS:id.example.com"];
  await output("openssl", ["req", "-x509", ...curve, ...subject, "-days", "2", "-keyout", key, "-out", certificate]);
  const [own, chain] = [await readFile(key, "utf8"), await readFile(certificate, "utf8")];
  return { "key.pem": own, "fullchain.pem": chain, "clients.pem": chain };
}

function output(program, words) {
  return new Promise((resolve, reject) => {
    execFile(program, words, { cwd: root, maxBuffer: 1 << 26 }, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}

/** Columns are as wide as what stands in them, so runs of blanks count as one. */
function squeeze(text) {
  return text.trim().split("\n").map((line) => line.trim().split(/\s+/).join(" ")).join("\n");
}

function pattern(text) {
  const literal = text.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join("[^]*")}$`);
}
