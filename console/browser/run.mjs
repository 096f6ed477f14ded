// node browser/run.mjs [--screenshots] [name of a test]
// Runs the tests in a real browser against the server's jar, or makes the screenshots; says why when it cannot.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const browsers = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const chromium = browsers.find((path) => path && existsSync(path));
const jar = process.env.SERVER_JAR ?? "../backend/target/palate-backend-0.1.0-SNAPSHOT.jar";

if (process.env.SKIP_TESTS === "true") {
  console.log("Console: browser tests are skipped.");
} else if (!chromium) {
  console.log("Console: browser tests are skipped, as there is no Chromium; set CHROMIUM to the path of one.");
} else if (!existsSync(jar)) {
  console.error(`Console: there is no ${jar}; build it with mvn package.`);
  process.exitCode = 1;
} else {
  const wanted = process.argv.includes("--screenshots") ? "screenshots" : "test";
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "browser/vitest.config.ts",
    ...process.argv.slice(2).filter((one) => one !== "--screenshots"),
  ];
  const { status } = spawnSync(process.execPath, vitest, {
    stdio: "inherit",
    env: { ...process.env, CHROMIUM: chromium, SERVER_JAR: jar, WANTED: wanted },
  });
  process.exitCode = status ?? 1;
}
