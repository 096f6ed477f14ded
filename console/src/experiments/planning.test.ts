import { describe, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { type Draft, FIXED_SPLIT } from "./draft";
import {
  assumptions,
  evenness,
  learnedFrom,
  missing,
  NO_ASSUMPTIONS,
  planQuestion,
  smallest,
  withEffect,
} from "./planning";

const draft: Draft = {
  name: "",
  key: "shorter",
  hypothesis: "",
  prompt: "refund-reply",
  label: "production",
  variants: [
    { id: 0, key: "current", version: "1", weight: 1 },
    { id: 1, key: "short", version: "2", weight: 1 },
  ],
  profiles: [],
  trafficPercent: 50,
  primaryMetric: "thumbs",
  allocation: FIXED_SPLIT,
  guardrails: [],
  minimumSubjects: "",
  minimumDays: "",
  minimumEffect: 0.05,
  decisionRule: "",
};

function weighted(...weights: number[]): Draft {
  return { ...draft, variants: weights.map((weight, id) => ({ id, key: `v${id}`, version: "1", weight })) };
}

describe("the duration", () => {
  test("is asked for with what the draft says", () => {
    expect(planQuestion(draft, "binary", NO_ASSUMPTIONS)).toEqual({
      prompt: "refund-reply",
      body: {
        label: "production",
        metric: "thumbs",
        smallestEffect: 0.05,
        variants: 2,
        trafficShare: 0.5,
      },
    });
  });

  test("is not asked for before the draft says enough", () => {
    expect(planQuestion({ ...draft, minimumEffect: "" }, "binary", NO_ASSUMPTIONS)).toBeUndefined();
    expect(missing({ ...weighted(1, 0), prompt: null, primaryMetric: null })).toEqual([
      "the prompt",
      "the primary metric",
      "weights for two variants",
    ]);
  });

  test("is that of the smallest variant, and of those with traffic only", () => {
    expect(evenness(weighted(1, 1, 1))).toBe(1);
    expect(evenness(weighted(9, 1))).toBeCloseTo(0.2);
    expect(planQuestion(weighted(3, 1, 0), "binary", NO_ASSUMPTIONS)?.body).toMatchObject({
      variants: 2,
      trafficShare: 0.25,
    });
    expect(smallest(weighted(3, 1, 0))).toEqual({ key: "v1", share: 0.25 });
    expect(smallest(draft)).toBeUndefined();
  });

  test("follows the source that moves the traffic", () => {
    const allocation = { ...FIXED_SPLIT, mode: "thompson", source: "judge" } as const;

    expect(planQuestion({ ...draft, allocation }, "binary", NO_ASSUMPTIONS)?.body.source).toBe("judge");
  });

  test("rests on what is known better, in the units of the contract", () => {
    const known = { subjectsPerDay: 400, responsePercent: 30, value: 60, deviation: 2, judgesOnce: true } as const;
    const inputs = (kind: Schemas["FeedbackKind"]) => planQuestion(draft, kind, known)?.body.inputs;

    expect(inputs("binary")).toEqual({
      subjectsPerDay: 400,
      responseRate: 0.3,
      value: 0.6,
      eventsPerSubject: 1,
      variationOfEvents: 0,
      resemblance: 0,
    });
    expect(inputs("rating")).toMatchObject({ variance: 4, resemblance: 0 });
    expect(
      planQuestion(draft, "rating", { ...NO_ASSUMPTIONS, judgesOnce: true })?.body.inputs,
      "a resemblance without a variance is refused",
    ).toEqual({ eventsPerSubject: 1, variationOfEvents: 0 });
  });

  test("is asked for other effects, too", () => {
    const question = planQuestion(draft, "binary", NO_ASSUMPTIONS);

    expect(question && withEffect(question, 2).body.smallestEffect).toBe(0.1);
  });
});

test("each assumption has its n and its origin, or the reason why there is none", () => {
  const unknown = { origin: "learned", undefined: "no subject gave feedback" } as const;
  const plan: Schemas["ExperimentPlan"] = {
    prompt: "refund-reply",
    label: "production",
    metric: "thumbs",
    kind: "binary",
    variants: 2,
    comparisons: 1,
    smallestEffect: 0.05,
    level: 0.95,
    power: 0.8,
    trafficShare: 1,
    inputs: {
      subjectsPerDay: { origin: "learned", value: 2415, n: 2415 },
      responseRate: { origin: "given", value: 0.3 },
      eventsPerSubject: unknown,
      variationOfEvents: unknown,
      resemblance: unknown,
      designEffect: unknown,
      value: { origin: "learned", value: 0.512, n: 805 },
      variance: { origin: "derived", value: 0.249856 },
    },
    sequential: {},
    fixedHorizon: {},
    learnedFrom: { origin: "experiments", experiments: ["answer-length"], subjects: 2415, days: 1 },
    method: "",
  };

  const lines = assumptions(plan);

  expect(lines[0]).toMatchObject({ value: "2,415", n: 2415, origin: "traffic" });
  expect(lines[1]).toMatchObject({ value: "30.0 %", origin: "you" });
  expect(lines[2]).toMatchObject({ value: undefined, undefined: "no subject gave feedback", origin: "–" });
  expect(lines[6]).toMatchObject({ name: "Present value", value: "51.2 %", n: 805 });
  expect(lines[7]).toMatchObject({ value: "0.25", origin: "the others" });
  expect(learnedFrom(plan)).toBe("Learned from 2,415 subjects in 1 day, of answer-length.");
});
