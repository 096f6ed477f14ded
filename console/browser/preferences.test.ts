import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { call, expectFailure, open, signedIn, signIn, violations, visit, withBrowser } from "./browser";
import { PLACES } from "./places";

withBrowser();

type Estimate = { value: number; lower: number; upper: number; subjects: number };
type Preferences = {
  evidence: {
    metric: string;
    sources: string[];
    profile?: string;
    position: Estimate;
    versions: { version: number; utility: Estimate; alignment?: Estimate }[];
  }[];
};

test("ratings are those of the API, by the sources that are named", async () => {
  const page = await signedIn();
  await visit(page, PLACES["prompt-preferences"] ?? "");

  const { evidence } = await call<Preferences>("GET", "/prompts/late-parcel/preferences?source=end_user");
  const all = evidence.find(({ profile }) => profile === undefined);
  const section = page.getByRole("region", { name: "chosen-reply · End user" });
  const table = section.getByRole("table", { name: "Ratings by chosen-reply", exact: true });
  for (const { version, utility, alignment } of all?.versions ?? []) {
    const cells = table
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: `v${version}`, exact: true }) })
      .getByRole("cell");
    same(await cells.nth(2).textContent(), utility.value);
    if (alignment) {
      same(await cells.nth(6).textContent(), alignment.value * 100);
    }
  }
  const position = all?.position.value ?? Number.NaN;
  await section.getByText(new RegExp(`^\\+(${position.toFixed(2)}|${position.toFixed(3)})$`)).waitFor();
});

/** The number that a text begins with, to as many decimals as it has. */
function same(text: string | null | undefined, value: number) {
  const shown = text?.replaceAll("−", "-").match(/^[+-]?\d+(?:\.(\d+))?/);
  expect(shown, `a number in ${text}`).toBeTruthy();
  expect(Number(shown?.[0])).toBeCloseTo(value, shown?.[1]?.length ?? 0);
}

test("sources are pooled when they are chosen, which the address keeps", async () => {
  const page = await signedIn();
  await visit(page, PLACES["prompt-preferences"] ?? "");
  await page.getByRole("heading", { name: "chosen-reply · Expert" }).waitFor();
  await page.getByRole("combobox", { name: "Judged by" }).click();
  await page.getByRole("option", { name: "End user" }).click();
  await page.getByRole("option", { name: "Expert" }).click();

  await page.getByText("End user + Expert, pooled").waitFor();
  await visit(page, new URL(page.url()).pathname + new URL(page.url()).search);
  await page.getByText("End user + Expert, pooled").waitFor();
});

test("the win rates are a matrix, and a table", async () => {
  const page = await signedIn();
  await visit(page, `${PLACES["prompt-preferences"]}&source=%5B"end_user"%5D`);
  await page.getByRole("table", { name: "Win rates by chosen-reply" }).getByRole("rowheader").first().waitFor();
  await page.getByRole("radiogroup", { name: "View of the win rates" }).getByText("Table").click();

  await page.getByRole("table", { name: "Win rates by chosen-reply" }).getByText("First is preferred").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("ratings that are not identified say why, and which comparisons are missing", async () => {
  await promptWith("unconnected", ["One", "Two", "Three"]);
  await prefer("unconnected", 1, 2);
  await prefer("unconnected", 1, 2);
  const page = await signedIn();
  await visit(page, "/p/demo/prompts/unconnected?tab=preferences");

  await page.getByText("Too early to rate every version").waitFor();
  await page.getByText("not identified").first().waitFor();
  await page.getByText("would connect them").waitFor();
  expect(await violations(page)).toEqual([]);

  await visit(page, "/p/demo/prompts/unconnected?tab=preferences&view=model");
  await page.getByText("Too early to learn the weights").waitFor();
});

test("a prompt whose versions nobody compared says how to begin", async () => {
  await promptWith("uncompared", ["One"]);
  const page = await signedIn();
  for (const [view, text] of [
    ["ratings", "No two versions were compared yet"],
    ["model", "Nothing to learn from yet"],
    ["agreement", "Nobody judged what somebody else judged as well"],
  ]) {
    await visit(page, `/p/demo/prompts/uncompared?tab=preferences&view=${view}`);
    await page.getByText(text ?? "").waitFor();
    expect(await violations(page), view).toEqual([]);
  }
});

test("what changed together is named, and no weight is made up for it", async () => {
  await promptWith("confounded", ["One", "Two"]);
  await describeVersion("confounded", 1, { tone: "direct", length: "short" });
  await describeVersion("confounded", 2, { tone: "warm", length: "long" });
  await prefer("confounded", 1, 2);
  await prefer("confounded", 2, 1);
  const page = await signedIn();
  await visit(page, "/p/demo/prompts/confounded?tab=preferences&view=model");

  await page
    .getByText(/Only ever changed together with/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
});

test("an editor accepts a proposal with a reason that is audited, and withdraws the consent", async () => {
  const subject = `learner-${randomUUID()}`;
  await call("PUT", `/subjects/${subject}/learning-consent`);
  await promptWith(`taste-${subject}`, ["One", "Two"]);
  await describeVersion(`taste-${subject}`, 1, { tone: "direct", length: "short" });
  await describeVersion(`taste-${subject}`, 2, { tone: "warm", length: "long" });
  for (let choice = 0; choice < 24; choice++) {
    await prefer(`taste-${subject}`, 1, 2, subject);
  }
  const page = await signedIn();
  await visit(page, `/p/demo/profiles?tab=learned&subject=${subject}`);
  const drawer = page.getByRole("dialog", { name: subject });
  await drawer.getByText("is proposed, with a probability of").waitFor();
  expect(await violations(page)).toEqual([]);

  await drawer.getByRole("button", { name: "Accept likes-direct" }).click();
  await answer(page, "Accept", "Asked on the phone");
  await drawer.getByText("Stored: likes-direct (inferred)").waitFor();
  await drawer.getByRole("button", { name: "Withdraw the consent" }).click();
  await answer(page, "Withdraw", "Wants to be forgotten");
  await drawer.waitFor({ state: "hidden" });

  const { items } = await call<{ items: { action: string; reason?: string }[] }>(
    "GET",
    `/audit-events?resource=subject&key=${subject}`,
  );
  const reasons = new Map(items.map(({ action, reason }) => [action, reason]));
  expect(reasons.get("profile_proposal.accepted")).toBe("Asked on the phone");
  expect(reasons.get("learning_consent.withdrawn")).toBe("Wants to be forgotten");
});

async function answer(page: Page, action: string, reason: string) {
  const dialog = page.getByRole("dialog").filter({ has: page.getByLabel("Reason") });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

test("a viewer sees proposals and is offered no answer", async () => {
  await call("POST", "/members", { username: "onlooker", password: "looks but never answers", role: "viewer" });
  const page = await open();
  await signIn(page, "onlooker", "looks but never answers");
  await visit(page, PLACES["profiles-learned-subject"] ?? "");

  await page.getByText("Your role only reads").waitFor();
  expect(await page.getByRole("button", { name: /^(Accept|Reject|Withdraw)/ }).count()).toBe(0);
});

test("nothing is learned of who has not agreed", async () => {
  const page = await signedIn();
  await visit(page, "/p/demo/profiles?tab=learned&subject=stranger");

  await page.getByText("stranger has not agreed that a profile is learned").waitFor();
  expectFailure(/status of 404/);
});

test("a judgement of a duel shows both versions and their places", async () => {
  const page = await signedIn();
  await visit(page, '/p/demo/feedback?prompt=late-parcel&metric=chosen-reply&source="end_user"');
  await page.getByRole("button", { name: "Prefers this over another" }).first().click();
  const drawer = page.getByRole("dialog", { name: "Judgement" });

  await drawer.getByText("First of those side by side").waitFor();
  await drawer.getByText("At place 2 of those side by side").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("evidence that cannot be had is told, and trying again helps", async () => {
  const page = await signedIn();
  let failing = true;
  await page.route("**/api/v1/prompts/late-parcel/preferences*", (route) =>
    failing
      ? route.fulfill({
          status: 503,
          contentType: "application/problem+json",
          body: JSON.stringify({
            type: "/x",
            title: "Overloaded",
            status: 503,
            code: "overloaded",
            detail: "Too much.",
          }),
        })
      : route.continue(),
  );
  await page.goto(PLACES["prompt-preferences"] ?? "");
  const alert = page.getByRole("alert").filter({ hasText: "Overloaded" });
  await alert.waitFor();
  expect(await violations(page)).toEqual([]);
  expectFailure(/status of 503/);

  failing = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "chosen-reply · End user" }).waitFor();
});

async function promptWith(key: string, texts: string[]) {
  await call("POST", "/prompts", { key, type: "text" });
  for (const text of texts) {
    await call("POST", `/prompts/${key}/versions`, { text });
  }
}

async function describeVersion(prompt: string, version: number, values: Record<string, string>) {
  await call("PUT", `/prompts/${prompt}/versions/${version}/dimensions`, { values }, { "If-None-Match": "*" });
}

/** Somebody saw both and took the first. */
async function prefer(prompt: string, better: number, worse: number, subject: string = randomUUID()) {
  const [preferred, other] = [randomUUID(), randomUUID()];
  await call("POST", "/exposures", {
    items: [
      { exposureId: preferred, prompt, version: better, subject },
      { exposureId: other, prompt, version: worse, subject },
    ],
  });
  await call("POST", "/feedback", {
    items: [{ kind: "pairwise", eventId: randomUUID(), metric: "chosen-reply", source: "end_user", preferred, other }],
  });
}
