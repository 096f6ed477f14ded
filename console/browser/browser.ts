import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Where the pages of a test that failed are shown. */
const FAILED = "target/failed";

export const server = inject("server");

let browser: Browser;
const contexts: BrowserContext[] = [];

/** What no page may cause, whatever it shows; a test may allow what it provokes itself. */
let faults: string[] = [];

export function withBrowser() {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      const pages = contexts.flatMap((context) => context.pages());
      await Promise.all(pages.map((page, number) => page.screenshot({ path: `${FAILED}/${task.id}-${number}.png` })));
    }
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const found = faults;
    faults = [];
    expect(found, "errors in the console, violations of the policy, requests to elsewhere").toEqual([]);
  });
  afterAll(() => browser.close());
}

export type Look = { scheme?: "light" | "dark"; width?: number; height?: number };

/** A page of its own, watched for faults. */
export async function open({ scheme = "light", width = 1280, height = 800 }: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: "reduce",
    permissions: ["clipboard-write", "clipboard-read"],
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (message) => {
    if (message.type() === "error") {
      faults.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) {
      faults.push(`${page.url()} asked for ${request.url()}`);
    }
  });
  return page;
}

/** Chromium reports an answer that is an error as an error of the page; those are what a test has asked for. */
export function expectFailure(pattern: RegExp) {
  const expected = faults.filter((fault) => pattern.test(fault));
  expect(expected, `a fault like ${pattern}`).not.toEqual([]);
  faults = faults.filter((fault) => !pattern.test(fault));
}

export async function signedIn(look: Look = {}): Promise<Page> {
  const page = await open(look);
  await signIn(page);
  return page;
}

export async function signIn(page: Page, username = server.username, password = server.password) {
  await page.goto("/sign-in");
  await page.getByLabel("User name").fill(username);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/p\//);
}

/** Opens a page and waits until it shows its content and nothing is loading. */
export async function visit(page: Page, path: string) {
  await page.goto(path);
  await settled(page);
}

export async function settled(page: Page) {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector("[role=status], .mantine-Skeleton-root") === null);
  await page.evaluate(() => document.fonts.ready);
}

/** What axe finds against WCAG 2.2 AA; its script is run by the debugger, which the policy of the page lets. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe brings itself into the page
    const result = await (window as any).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return result.violations.flatMap((violation: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      violation.nodes.map(({ html, failureSummary }) => `${violation.id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

/** A call of the API as a pipeline makes it. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${server.managementKey}`, "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}
