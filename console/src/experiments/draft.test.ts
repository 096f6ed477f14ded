import { describe, expect, test } from "vitest";
import { creation, type Draft, errors, shares } from "./draft";

const draft: Draft = {
  name: " A shorter opening ",
  key: "shorter-opening",
  hypothesis: "",
  prompt: "refund-reply",
  label: "production",
  variants: [
    { id: 0, key: "current", version: "6", weight: 1 },
    { id: 1, key: "short", version: "7", weight: 3 },
  ],
  profiles: [],
  trafficPercent: 50,
  primaryMetric: "stars",
  guardrails: [
    { id: 0, metric: "speed", margin: 0.1 },
    { id: 1, metric: null, margin: 1 },
  ],
  minimumSubjects: 400,
  minimumDays: "",
  minimumEffect: "",
  decisionRule: "",
};

test("a draft becomes what the contract asks for", () => {
  expect(creation(draft)).toEqual({
    key: "shorter-opening",
    name: "A shorter opening",
    prompt: "refund-reply",
    label: "production",
    variants: [
      { key: "current", control: true, version: 6, weight: 1 },
      { key: "short", control: false, version: 7, weight: 3 },
    ],
    audience: { profiles: [] },
    trafficShare: 0.5,
    primaryMetric: "stars",
    guardrails: [{ metric: "speed", margin: 0.1 }],
    plan: { minimumSubjects: 400 },
    stickiness: "hash",
  });
});

test("shares follow the weights", () => {
  expect(shares(draft.variants).map(({ ppm }) => ppm)).toEqual([250_000, 750_000]);
  expect(shares(draft.variants.map((variant) => ({ ...variant, weight: 0 }))).map(({ ppm }) => ppm)).toEqual([0, 0]);
});

describe("what is wrong", () => {
  test("is nothing in a full draft", () => {
    expect(errors(draft)).toEqual({});
  });

  test("is named by its field", () => {
    const variants = draft.variants.map((variant) => ({ ...variant, key: "same", version: null, weight: 0 }));

    expect(Object.keys(errors({ ...draft, key: "", prompt: null, variants }))).toEqual([
      "key",
      "prompt",
      "variants.0.version",
      "variants.1.key",
      "variants.1.version",
      "weights",
    ]);
  });
});
