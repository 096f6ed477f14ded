import { expect, test } from "vitest";
import { profileDraft, update } from "./draft";

test("what is left empty is left out", () => {
  const draft = profileDraft();

  expect(update({ ...draft, name: "Concise", values: { tone: null, length: "short", tags: [], level: 0 } })).toEqual({
    name: "Concise",
    priority: 0,
    values: { length: "short", level: 0 },
  });
});

test("a rule goes there and back", () => {
  const rule = {
    match: "any" as const,
    conditions: [{ attribute: "age", operator: "at_least" as const, values: [18], negated: true }],
  };
  const draft = profileDraft({
    key: "k",
    version: 1,
    name: "K",
    priority: 3,
    rule,
    values: {},
    effectiveValues: {},
    author: "user:ines",
    createdAt: "2026-01-01T00:00:00Z",
  });

  expect(update(draft).rule).toEqual(rule);
});
