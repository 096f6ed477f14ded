import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { open, signedIn, visit, withBrowser } from "./browser";
import { PLACES } from "./places";

withBrowser();

const FOLDER = process.env.SCREENSHOTS ?? "screenshots";

const LOOKS = [
  { name: "light", scheme: "light", width: 1280, height: 800 },
  { name: "dark", scheme: "dark", width: 1280, height: 800 },
  { name: "phone-light", scheme: "light", width: 390, height: 844 },
  { name: "phone-dark", scheme: "dark", width: 390, height: 844 },
] as const;

test.each(LOOKS)("$name", { timeout: 600_000 }, async ({ name, ...look }) => {
  mkdirSync(FOLDER, { recursive: true });
  const stranger = await open(look);
  await visit(stranger, "/sign-in");
  await stranger.screenshot({ path: `${FOLDER}/sign-in.${name}.png` });
  const page = await signedIn(look);
  for (const [place, path] of Object.entries(PLACES)) {
    await visit(page, path);
    await page.screenshot({ path: `${FOLDER}/${place}.${name}.png` });
  }
  expect(page.isClosed()).toBe(false);
});
