import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectFailure, open, settled, signedIn, violations, visit, withBrowser } from "./browser";
import { PLACES } from "./places";

withBrowser();

describe.each(["light", "dark"] as const)("in %s", (scheme) => {
  test("the sign-in page is accessible", async () => {
    const page = await open({ scheme });
    await visit(page, "/sign-in");

    expect(await violations(page)).toEqual([]);
  });

  test("every page is accessible", async () => {
    const page = await signedIn({ scheme });
    for (const [name, path] of Object.entries(PLACES)) {
      await visit(page, path);

      expect(await violations(page), name).toEqual([]);
    }
  });
});

test("every page fits into 390 and into 2560 pixels", async () => {
  const page = await signedIn({ width: 390 });
  for (const [name, path] of Object.entries(PLACES)) {
    await page.setViewportSize({ width: 390, height: 844 });
    await visit(page, path);

    expect(await overflow(page), name).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 2560, height: 1440 });
    await expect.poll(() => overflow(page), { message: name }).toBeLessThanOrEqual(0);
  }
});

function overflow(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test("an address of a page leads there after signing in", async () => {
  const page = await open();
  await page.goto(PLACES.experiment ?? "");
  await page.waitForURL(/\/sign-in\?to=/);
  await page.getByLabel("User name").fill("admin");

  expect(new URL(page.url()).searchParams.get("to")).toContain(PLACES.experiment);
  expectFailure(/status of 401/);
});

test("the command palette goes to a prompt by its name", async () => {
  const page = await signedIn();
  await settled(page);
  const field = page.getByPlaceholder("Pages, prompts, experiments");
  // The page may be there before it listens.
  await expect
    .poll(
      async () => {
        if (!(await field.isVisible())) {
          await page.keyboard.press("Control+k");
        }
        return field.isVisible();
      },
      { interval: 1_000, timeout: 20_000 },
    )
    .toBe(true);
  await field.fill("instruction");
  await page
    .getByRole("button", { name: /instruction-answer/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/p\/demo\/prompts\/instruction-answer/);
});

test("a page that does not exist says so, and the API says it in its own way", async () => {
  const page = await signedIn();
  await page.goto("/p/demo/nothing-here");

  await page.getByText("There is no such page").waitFor();
  const answer = await page.request.get("/api/v1/nothing-here");
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
});

test("scripts are kept, the page is not, and both are compressed or small", async () => {
  const page = await open();
  const answer = await page.goto("/sign-in");
  expect(answer?.headers()["cache-control"]).toBe("no-store");

  const script = await page.locator("script[type=module]").getAttribute("src");
  const asset = await page.request.get(script ?? "");
  expect(asset.headers()["cache-control"]).toContain("immutable");
  expect(asset.headers()["content-encoding"]).toMatch(/br|gzip/);
});
