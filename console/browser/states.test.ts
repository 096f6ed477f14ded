import { expect, test } from "vitest";
import { call, expectFailure, open, server, signedIn, signIn, violations, visit, withBrowser } from "./browser";
import { PLACES } from "./places";

withBrowser();

test("an empty project says on each page what would be there", async () => {
  const page = await signedIn();
  await page.evaluate(async () => {
    const session = await (await fetch("/api/v1/session")).json();
    await fetch("/api/v1/projects", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": session.csrfToken },
      body: JSON.stringify({ key: "empty", name: "Empty" }),
    });
  });
  const expected: Record<string, string> = {
    "/p/empty": "Nothing runs at the moment",
    "/p/empty/prompts": "No prompts yet",
    "/p/empty/profiles": "No profiles yet",
    "/p/empty/profiles?tab=dimensions": "No dimensions yet",
    "/p/empty/profiles?tab=learned": "Nobody has agreed to learning yet",
    "/p/empty/experiments": "No experiments yet",
    "/p/empty/feedback": "No feedback has arrived",
    "/p/empty/settings?tab=layers": "No holdouts",
  };
  for (const [path, text] of Object.entries(expected)) {
    await visit(page, path);

    await page.getByText(text).first().waitFor();
    expect(await violations(page), path).toEqual([]);
  }
});

test("a search without a hit offers the way back", async () => {
  const page = await signedIn();
  await visit(page, "/p/demo/prompts?q=nothing-of-the-kind");
  await page.getByRole("button", { name: "Show all prompts" }).click();

  await page.getByRole("link", { name: "instruction-answer" }).waitFor();
  expect(new URL(page.url()).search).toBe("");
});

test("a failure says what, why and how to go on, and trying again helps", async () => {
  const page = await signedIn();
  const problem = {
    type: "/x",
    title: "Overloaded",
    status: 503,
    code: "overloaded",
    detail: "Too much to do.",
    traceId: "abc",
  };
  let failing = true;
  await page.route("**/api/v1/metrics", (route) =>
    failing
      ? route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) })
      : route.continue(),
  );
  await page.goto(PLACES["settings-metrics"] ?? "");
  const alert = page.getByRole("alert").filter({ hasText: "Overloaded" });
  await alert.waitFor();

  expect(await alert.textContent()).toContain("Too much to do.");
  expect(await alert.textContent()).toContain("Try again in a moment.");
  expect(await alert.textContent()).toContain("abc");
  expect(await violations(page)).toEqual([]);
  expectFailure(/status of 503/);

  failing = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("cell", { name: "thumbs", exact: true }).waitFor();
});

test("a wrong password is told, and nothing else", async () => {
  const page = await open();
  await page.goto("/sign-in");
  await page.getByLabel("User name").fill(server.username);
  await page.getByRole("textbox", { name: "Password" }).fill("certainly not this");
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByText("do not belong together").waitFor();
  expectFailure(/status of 401/);
});

test("a session that ends keeps what was being written", async () => {
  const page = await signedIn();
  await visit(page, PLACES["prompt-editor"] ?? "");
  const editor = page.getByRole("textbox", { name: "Message 1, system" });
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("A draft that must not be lost.");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Publish version" }).click();

  await page.getByText("Your session has ended").waitFor();
  expectFailure(/status of 401/);
  await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill(server.password);
  await page.getByRole("dialog").getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Your session has ended").waitFor({ state: "hidden" });

  expect(await editor.textContent()).toContain("A draft that must not be lost.");
});

test("somebody who only reads is offered nothing that changes", async () => {
  await call("POST", "/members", { username: "reader", password: "reads but never writes", role: "viewer" });
  const page = await open();
  await signIn(page, "reader", "reads but never writes");
  await visit(page, PLACES.prompt ?? "");

  await page.getByRole("heading", { name: "Version 4" }).waitFor();
  expect(await page.getByRole("link", { name: "New version" }).count()).toBe(0);
  await visit(page, PLACES["settings-keys"] ?? "");
  await page.getByText("Only admins of the project see this").waitFor();
});

test("two who change the same thing see both sides", async () => {
  await call("POST", "/prompts", { key: "contested", type: "text", description: "First" });
  await call("POST", "/prompts/contested/versions", { text: "Hello" });
  const page = await signedIn();
  await visit(page, "/p/demo/prompts/contested?tab=details");
  await page.getByLabel("Description").fill("Mine");
  await call("PUT", "/prompts/contested", { folder: "", description: "Theirs", tags: [] }, { "If-Match": "*" });
  await page.getByRole("button", { name: "Save" }).click();

  const conflict = page.getByRole("alert").filter({ hasText: "Somebody else changed this" });
  await conflict.getByText("Theirs").waitFor();
  expect(await conflict.textContent()).toContain("Mine");
  expectFailure(/status of 412/);

  await conflict.getByRole("button", { name: /Keep mine/ }).click();
  await conflict.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  expect(await call("GET", "/prompts/contested")).toMatchObject({ description: "Mine" });
});
