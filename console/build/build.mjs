// node build/build.mjs build|test
// What Maven calls. Does nothing when the sources are those of the last time.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const OUTPUT = "target/classes/console";
const MANIFEST = `${OUTPUT}/.vite/manifest.json`;
const FIRST_LOAD_LIMIT = 250_000;
const ROUTE_LIMIT = 200_000;

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.log(`Console: skipped, as it needs Node 20.19 and this is ${process.versions.node}.`);
} else {
  ({ build, test })[process.argv[2]]();
}

function build() {
  unlessDone("target/built", sources(), () => {
    unlessDone("node_modules/.installed", hash(["package-lock.json", ".npmrc"]), () =>
      npm("ci", "--ignore-scripts", "--prefer-offline"),
    );
    npm("run", "--silent", "types");
    npm("run", "--silent", "check");
    npm("exec", "--", "vite", "build", "--outDir", OUTPUT, "--emptyOutDir", "--logLevel", "warn");
    compress();
    weigh();
  });
}

function test() {
  if (process.env.SKIP_TESTS === "true") {
    console.log("Console: unit tests are skipped.");
    return;
  }
  unlessDone("target/tested", sources(), () => npm("test", "--silent"));
}

/** Runs a task unless its stamp says that it was done for this state. */
function unlessDone(stamp, state, task) {
  const name = stamp.replace(/.*\W/, "");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) {
    console.log(`Console: already ${name}, nothing has changed.`);
    return;
  }
  task();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

function sources() {
  const single = readdirSync(".").filter((name) => statSync(name).isFile());
  const inFolders = ["build", "src"].flatMap((folder) => files(folder));
  return hash(
    [...single, ...inFolders, "../openapi.yaml"].filter((file) => file !== join("src", "api", "contract.ts")),
  );
}

function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

function hash(paths) {
  const digest = createHash("sha256");
  for (const path of [...paths].sort()) {
    digest.update(`${path}\0`).update(readFileSync(path)).update("\0");
  }
  return digest.digest("hex");
}

/** The server sends what is compressed already, so it need not do it for each browser. */
function compress() {
  for (const file of files(`${OUTPUT}/assets`).filter((name) => /\.(css|js|svg)$/.test(name))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

/** Fails when the first page or a route would load more JavaScript than we allow ourselves. */
function weigh() {
  const chunks = JSON.parse(readFileSync(MANIFEST, "utf8"));
  const first = Object.keys(chunks).find((key) => chunks[key].isEntry);
  const firstLoad = withImports(chunks, first);
  limit("First load", firstLoad, FIRST_LOAD_LIMIT);
  for (const [key, chunk] of Object.entries(chunks)) {
    if (chunk.isDynamicEntry) {
      limit(key, new Set([...withImports(chunks, key)].filter((file) => !firstLoad.has(file))), ROUTE_LIMIT);
    }
  }
}

function withImports(chunks, key, found = new Set()) {
  if (!found.has(chunks[key].file)) {
    found.add(chunks[key].file);
    for (const next of chunks[key].imports ?? []) {
      withImports(chunks, next, found);
    }
  }
  return found;
}

function limit(name, scripts, most) {
  const size = [...scripts]
    .filter((file) => file.endsWith(".js"))
    .reduce((sum, file) => sum + statSync(`${OUTPUT}/${file}.gz`).size, 0);
  console.log(`Console: ${name} is ${Math.round(size / 1000)} kB of compressed JavaScript.`);
  if (size > most) {
    throw new Error(`${name} is ${size} bytes of compressed JavaScript, more than ${most}.`);
  }
}

function npm(...args) {
  const { status, error } = spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    throw error ?? new Error(`npm ${args.join(" ")} ended with ${status}`);
  }
}
