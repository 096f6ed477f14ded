import { describe, expect, test } from "vitest";
import { creation, type Draft, errors, FIXED_SPLIT, shares } from "./draft";

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
  allocation: FIXED_SPLIT,
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

test("traffic that follows the answers has its policy, and people stay where they are", () => {
  const allocation = { ...FIXED_SPLIT, mode: "thompson", floorPercent: 5, perProfile: true } as const;

  const { allocationPolicy, stickiness } = creation({ ...draft, allocation });

  expect(stickiness).toBe("stored");
  expect(allocationPolicy).toEqual({
    mode: "thompson",
    source: "end_user",
    floor: 0.05,
    maximumChange: 0.2,
    explorationSubjects: 100,
    explorationAnswers: 20,
    perProfile: true,
  });
  expect(creation({ ...draft, allocation: { ...allocation, mode: "keep_adapting" } }).allocationPolicy?.memory).toBe(
    0.98,
  );
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

  test("is a policy without a reward, or with more floor than there is", () => {
    const allocation = { ...FIXED_SPLIT, mode: "top_two", floorPercent: 60, controlFloorPercent: 10 } as const;

    expect(Object.keys(errors({ ...draft, primaryMetric: null, allocation }))).toEqual([
      "primaryMetric",
      "controlFloor",
    ]);
    expect(Object.keys(errors({ ...draft, allocation: { ...allocation, controlFloorPercent: "" } }))).toEqual([
      "floor",
    ]);
  });
});
