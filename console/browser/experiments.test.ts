import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { call, expectFailure, server, signedIn, violations, visit, withBrowser } from "./browser";
import { PLACES } from "./places";
import { experiment, judge, people, prompt, serve, step } from "./traffic";

withBrowser();

type Plan = { sequential: { subjectsPerVariant: number; days: number } };
type Adaptive = { variants: { variant: string; sharePpm: number; subjects: number }[]; phase: string };

test("the duration of a draft is learned from traffic, and follows the metric, the split and what is known", async () => {
  const page = await signedIn();
  await visit(page, PLACES["new-experiment"] ?? "");
  await page.getByText("once the draft names the primary metric and the smallest effect that matters").waitFor();

  await choose(page, "Primary metric", /^judge-preference/);
  await page.getByLabel("Smallest effect that matters").fill("0.02");
  await page.getByText(duration(await plan({ trafficShare: 1 }))).waitFor();
  await page.getByRole("row", { name: /New subjects a day/ }).waitFor();
  expect(await violations(page)).toEqual([]);

  const second = page.getByRole("group", { name: "Variant 2" });
  await second.getByLabel("Weight").fill("3");
  const uneven = await plan({ trafficShare: 0.5 });
  await page.getByText(duration(uneven)).waitFor();
  await page.getByText("Counted for control with the least traffic, 25 % of it.").waitFor();

  await page.getByRole("button", { name: "Take this into the plan" }).click();
  expect(await page.getByLabel("Subjects per variant").inputValue()).toBe(
    uneven.sequential.subjectsPerVariant.toLocaleString("en-GB"),
  );

  await page.getByRole("group", { name: "What you know better" }).getByLabel("New subjects a day").fill("100");
  await page.getByText(duration(await plan({ trafficShare: 0.5, inputs: { subjectsPerDay: 100 } }))).waitFor();
});

test("a duration that nothing is known of says why, and one that cannot be had can be tried again", async () => {
  const page = await signedIn();
  await visit(page, PLACES["new-experiment"] ?? "");
  await choose(page, "Primary metric", /^thumbs/);
  await page.getByLabel("Smallest effect that matters").fill("0.05");
  await page.getByText("It cannot be told how long").waitFor();

  let failing = true;
  await page.route("**/experiment-plan", (route) =>
    failing ? route.fulfill({ status: 503, body: "" }) : route.continue(),
  );
  await page.getByLabel("Smallest effect that matters").fill("0.07");
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).waitFor();
  expectFailure(/status of 503/);
  failing = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("It cannot be told how long").waitFor();
});

test("traffic that follows the answers shows no winner early, then its shares, its history and what another routing is worth", async () => {
  await prompt("adaptive-greeting", ["Hello.", "Good day to you."]);
  await experiment({
    key: "adaptive-greeting",
    name: "Which greeting?",
    prompt: "adaptive-greeting",
    variants: [
      { key: "plain", version: 1 },
      { key: "kind", version: 2 },
    ],
    primaryMetric: "thumbs",
    stickiness: "stored",
    allocationPolicy: {
      mode: "thompson",
      floor: 0.05,
      minimumSeconds: 10,
      feedbackEvents: 1,
      explorationSubjects: 20,
      explorationAnswers: 20,
    },
  });
  const page = await signedIn();
  await judge(await serve("adaptive-greeting", people("early", 6)), ({ variant }) => [thumb(variant === "kind")]);
  await visit(page, "/p/demo/experiments/adaptive-greeting");
  const beliefs = page.getByRole("table", { name: "Beliefs by variant" });
  await beliefs.waitFor();
  expect(await beliefs.getByText("too early").count()).toBe(2);
  expect(await violations(page)).toEqual([]);

  await judge(await serve("adaptive-greeting", people("later", 160)), ({ variant }, order) => [
    thumb(order % 5 < (variant === "kind" ? 4 : 2)),
  ]);
  await expect
    .poll(
      async () => (await call<{ items: unknown[] }>("GET", "/experiments/adaptive-greeting/allocations")).items.length,
      { timeout: 90_000, interval: 1_000 },
    )
    .toBeGreaterThan(1);
  await visit(page, "/p/demo/experiments/adaptive-greeting");
  const adaptive = await call<Adaptive>("GET", "/experiments/adaptive-greeting/adaptive");
  for (const { variant, sharePpm, subjects } of adaptive.variants) {
    const row = await beliefs.locator("tbody tr").filter({ hasText: variant }).first().textContent();
    expect(row).toContain(`${(sharePpm / 10_000).toFixed(sharePpm % 10_000 === 0 ? 0 : 1)} %`);
    expect(row).toContain(String(subjects));
  }
  await page.getByRole("img", { name: /^Shares over time/ }).waitFor();
  await page.getByRole("radiogroup", { name: "View of the history" }).getByText("Table").click();
  await page.getByRole("table", { name: "Shares by allocation" }).getByText("allocator").first().waitFor();

  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("table", { name: "Estimates of the mean reward" }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("a decided experiment keeps its report, its looks and all that a mean hides", async () => {
  await call("POST", "/metrics", { key: "seconds", kind: "signal", direction: "lower", minimum: 0 });
  await prompt("decided-reply", ["Answer.", "Answer briefly."]);
  await experiment({
    key: "decided-reply",
    prompt: "decided-reply",
    variants: [
      { key: "current", version: 1 },
      { key: "short", version: 2 },
    ],
    primaryMetric: "stars",
  });
  await judge(await serve("decided-reply", people("reader", 160)), ({ variant }, order) => [
    { kind: "rating", metric: "stars", source: "end_user", value: 1 + (order % 4) + (variant === "short" ? 1 : 0) },
    { kind: "signal", metric: "seconds", source: "implicit", value: 1 + (order % 17) / 4 },
  ]);
  await step("decided-reply", "stop");
  await step("decided-reply", "decide", { variant: "short" });

  const page = await signedIn();
  await visit(page, "/p/demo/experiments/decided-reply");
  const report = await reportOf("decided-reply");
  await page.getByText(JSON.parse(report).sha256).waitFor();
  await page.getByText("computed again here, and the same").waitFor();
  expect(await downloaded(page, "JSON")).toBe(report);
  expect(await downloaded(page, "Markdown")).toContain("# Decision report");

  await page.getByRole("img", { name: /by look/ }).waitFor();
  const quantiles = page.getByRole("table", { name: "Quantiles" });
  expect(await quantiles.locator("tbody tr").filter({ hasText: "short" }).textContent()).toMatch(/\d to \d/);
  const ratings = page.getByRole("table", { name: /^Ratings of stars/ });
  expect(await ratings.locator("tbody tr").filter({ hasText: "control" }).first().textContent()).toContain("%");
  await page.getByText("Not adjusted: no subject gave feedback on this before it entered.").first().waitFor();
  expect(await violations(page)).toEqual([]);
});

test("the home page says whether feedback waits, as the results do", async () => {
  const page = await signedIn();
  await visit(page, "/p/demo");
  const { health } = await call<{ health: { pendingFeedback: number } }>("GET", "/experiments/answer-length/results");
  const ingestion = page.getByRole("region", { name: "Ingestion" });

  await ingestion.getByText("Waiting for their exposures").waitFor();
  expect(await ingestion.textContent()).toContain(`Waiting for their exposures${health.pendingFeedback}`);
});

function thumb(value: boolean) {
  return { kind: "binary", metric: "thumbs", source: "end_user", value } as const;
}

async function choose(page: Page, field: string, option: RegExp) {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}

function plan(part: Record<string, unknown>): Promise<Plan> {
  return call("POST", "/prompts/instruction-answer/experiment-plan", {
    metric: "judge-preference",
    smallestEffect: 0.02,
    variants: 2,
    ...part,
  });
}

function duration({ sequential: { days, subjectsPerVariant } }: Plan): string {
  return `About ${days} days · ${subjectsPerVariant.toLocaleString("en-GB")} subjects per variant`;
}

/** Character by character. */
async function reportOf(key: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/experiments/${key}/report?format=json`, {
    headers: { Authorization: `Bearer ${server.managementKey}` },
  });
  return answer.text();
}

async function downloaded(page: Page, format: string): Promise<string> {
  const started = page.waitForEvent("download");
  await page.getByRole("region", { name: "Decision report" }).getByRole("button", { name: format }).click();
  return readFileSync(await (await started).path(), "utf8");
}
