import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { call, signedIn, violations, visit, withBrowser } from "./browser";

withBrowser();

const SUBJECTS = 160;

type Resolved = { items: { resolution: { exposureId: string; experiment?: { variant: string } } }[] };

test("a product manager writes, compares, tests, decides, promotes and rolls back, and writes no code", async () => {
  const page = await signedIn();

  await createPrompt(page);
  await publish(page, "Answer politely.", "The first one");
  await deploy(page);
  await publish(page, "Answer politely, in two sentences.", "Be brief");
  await compare(page);
  await plan(page);
  await step(page, "Start", "The plan is right");
  await page.getByText("Running", { exact: true }).waitFor();

  await traffic();

  await visit(page, "/p/demo/experiments/two-sentences");
  await page.getByRole("heading", { name: "'short' is better than control on 'thumbs'" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await sameNumbers(page);
  await step(page, "Stop", "Enough seen");
  await decide(page);

  await visit(page, "/p/demo/prompts/refund-reply?tab=labels");
  await page.getByRole("button", { name: "Roll back to v1" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Complaints about the tone");
  await page.getByRole("dialog").getByRole("button", { name: "Serve v1" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  const history = await call<{ items: { from: number; to: number; reason: string; experiment?: string }[] }>(
    "GET",
    "/prompts/refund-reply/labels/production/history",
  );
  expect(history.items.map(({ to, reason }) => [to, reason])).toEqual([
    [1, "Complaints about the tone"],
    [2, "More thumbs up, and nothing got worse"],
    [1, "To begin with"],
  ]);
  expect(history.items[1]?.experiment).toBe("two-sentences");
});

async function createPrompt(page: Page) {
  await visit(page, "/p/demo/prompts");
  await page.getByRole("button", { name: "New prompt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Key").fill("refund-reply");
  await dialog.getByLabel("Folder").fill("support/refunds");
  await dialog.getByRole("button", { name: "Create and write" }).click();
  await page.waitForURL(/refund-reply\/edit/);
}

async function publish(page: Page, system: string, message: string) {
  if (!page.url().includes("/edit")) {
    await page.getByRole("link", { name: "New version" }).click();
  }
  await write(page, "Message 1, system", system);
  await write(page, "Message 2, user", "{{question}}");
  await page.getByLabel("Commit message").fill(message);
  await page.getByText("question", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Publish version" }).click();
  await page.waitForURL(/refund-reply\?version=/);
  await page.getByRole("list", { name: "Versions" }).getByText(message).waitFor();
}

async function write(page: Page, editor: string, text: string) {
  await page.getByRole("textbox", { name: editor }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

async function deploy(page: Page) {
  await page.getByRole("tab", { name: "Labels" }).click();
  await page.getByRole("button", { name: "Deploy a version" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("To begin with");
  await page.getByRole("dialog").getByRole("button", { name: "Deploy" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function compare(page: Page) {
  await page.getByText("Changes", { exact: true }).click();
  await page.getByText("~ message 1").waitFor();
  await page.locator(".cm-changedText", { hasText: "in two sentences" }).first().waitFor();
}

async function plan(page: Page) {
  await page.getByRole("link", { name: "Test versions" }).click();
  await page.getByLabel("Name").fill("Two sentences");
  await page.getByLabel("Hypothesis").fill("A short answer is more helpful");
  for (const [number, key] of ["current", "short"].entries()) {
    const variant = page.getByRole("group", { name: `Variant ${number + 1}` });
    await variant.getByLabel("Variant", { exact: false }).first().fill(key);
    await choose(page, variant.getByRole("combobox", { name: "Version" }), new RegExp(`^v${number + 1}`));
  }
  await choose(page, page.getByRole("combobox", { name: "Primary metric" }), /^thumbs/);
  await page.getByLabel("Subjects per variant").fill("50");
  await page.getByLabel("Days", { exact: true }).fill("");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.waitForURL(/experiments\/two-sentences/);
  await page.getByText("Not started yet").waitFor();
}

async function choose(page: Page, field: ReturnType<Page["getByRole"]>, option: RegExp) {
  await field.click();
  await page.getByRole("option", { name: option }).click();
}

async function step(page: Page, name: string, reason: string) {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill(reason);
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** What applications do: they ask for the prompt, and say that 2 of 5 like the one and 4 of 5 the other. */
async function traffic() {
  const subjects = Array.from({ length: SUBJECTS }, (_, number) => `person-${number}`);
  const served: { exposureId: string; variant: string }[] = [];
  while (served.length === 0) {
    served.push(...(await resolve(subjects.slice(0, 80))));
  }
  served.push(...(await resolve(subjects.slice(80))));
  const seen = { current: 0, short: 0 };
  const items = served.map(({ exposureId, variant }) => {
    const order = seen[variant as keyof typeof seen]++;
    const value = order % 5 < (variant === "short" ? 4 : 2);
    return { kind: "binary", eventId: randomUUID(), exposureId, metric: "thumbs", value, source: "end_user" };
  });
  await call("POST", "/feedback", { items });
}

/** Only those whom the experiment has reached; every instance knows of it within a second. */
async function resolve(subjects: string[]) {
  const { items } = await call<Resolved>("POST", "/resolve", {
    items: subjects.map((subject) => ({
      prompt: "refund-reply",
      context: { subject },
      variables: { question: "Where?" },
    })),
  });
  return items.flatMap(({ resolution: { exposureId, experiment } }) =>
    experiment ? [{ exposureId, variant: experiment.variant }] : [],
  );
}

/** What is shown is what the API says, to the last digit shown. */
async function sameNumbers(page: Page) {
  const results = await call<{
    metrics: { variants: { variant: string; value: { value: number }; subjects: number }[] }[];
  }>("GET", "/experiments/two-sentences/results");
  const table = page.getByRole("table", { name: "thumbs by End user" });
  for (const { variant, value, subjects } of results.metrics[0]?.variants ?? []) {
    const row = await table.getByRole("row").filter({ hasText: variant }).first().textContent();
    const shown = row?.match(/(\d+(?:\.\d+)?) %[\d.]+ to/)?.[1] ?? "";
    const decimals = shown.split(".")[1]?.length ?? 0;
    expect(shown).toBe((value.value * 100).toFixed(decimals));
    expect(row).toContain(String(subjects));
  }
}

async function decide(page: Page) {
  await page.getByRole("button", { name: "Decide" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^short/ }).check();
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel("Reason").fill("More thumbs up, and nothing got worse");
  await dialog.getByRole("button", { name: "Record the decision" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("heading", { name: "Decided for short, and the label was moved" }).waitFor();
}
