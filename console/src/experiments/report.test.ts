import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { frozen, isGenuine } from "./report";

const content = '{"format":1,"sums":{"mm":12345678901234567890.125,"note":",\\"sha256\\":\\"00\\"}"}}';
const sha256 = createHash("sha256").update(content).digest("hex");

test("the digest is of the characters that were sent, not of what numbers become", async () => {
  const report = frozen(`{"content":${content},"sha256":"${sha256}"}`);

  expect(report.content).toBe(content);
  expect(report.report.sha256).toBe(sha256);
  expect(await isGenuine(report)).toBe(true);
});

test("a report that was changed is found out", async () => {
  const report = frozen(`{"content":${content.replace("1234", "1235")},"sha256":"${sha256}"}`);

  expect(await isGenuine(report)).toBe(false);
});

test("nothing is said of a text in another form", async () => {
  expect(await isGenuine(frozen(`{"sha256":"${sha256}","content":{}}`))).toBeUndefined();
});
