import { describe, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { checks, progress, status } from "./health";
import { standing, verdict } from "./verdict";

const estimate = (value: number, half: number) => ({ subjects: 1000, value, lower: value - half, upper: value + half });

function variant(key: string, difference?: Schemas["Estimate"]): Schemas["VariantResult"] {
  return {
    variant: key,
    control: difference === undefined,
    subjects: 500,
    responded: 500,
    events: 500,
    value: estimate(0.5, 0.02),
    responseRate: estimate(1, 0),
    difference,
  };
}

function metric(key: string, difference: Schemas["Estimate"], direction: Schemas["Direction"] = "higher") {
  return {
    metric: key,
    kind: "rating" as const,
    source: "end_user" as const,
    direction,
    variants: [variant("current"), variant("short", difference)],
    profiles: [],
  };
}

const experiment = {
  key: "e",
  status: "running",
  primaryMetric: "stars",
  plan: { minimumSubjects: 400 },
  guardrails: [],
  startedAt: "2026-01-01T00:00:00Z",
} as Partial<Schemas["Experiment"]> as Schemas["Experiment"];

function results(change: Partial<Schemas["Results"]> = {}, subjects = 500): Schemas["Results"] {
  return {
    experiment: "e",
    prompt: "p",
    label: "production",
    status: "running",
    control: "current",
    primaryMetric: "stars",
    level: 0.95,
    method: "",
    computedAt: "2026-01-08T00:00:00Z",
    variants: ["current", "short"].map((key, index) => ({
      variant: key,
      control: index === 0,
      version: index + 1,
      subjects,
      exposures: subjects,
      profiles: [],
    })),
    metrics: [metric("stars", estimate(0.3, 0.1))],
    pairs: [],
    rankings: [],
    health: {
      sampleRatio: {
        state: "healthy",
        pValue: 0.4,
        counts: [
          { variant: "current", observed: 500, expected: 500 },
          { variant: "short", observed: 500, expected: 500 },
        ],
      },
      subjectsInSeveralVariants: 0,
      forcedExposures: 0,
      pendingFeedback: 0,
      heavySubjects: 0,
    },
    ...change,
  };
}

const health = (change: Partial<Schemas["Health"]>) => ({ health: { ...results().health, ...change } });

describe("the verdict", () => {
  test("names who is ahead when the whole interval is better", () => {
    expect(verdict(results(), experiment).headline).toBe("short is ahead of current on stars");
    expect(status(results(), experiment)).toEqual({ tone: "good", text: "Ready to decide" });
  });

  test("takes lower for better where the metric says so", () => {
    const lower = results({ metrics: [metric("stars", estimate(0.3, 0.1), "lower")] });

    expect(verdict(lower, experiment).headline).toBe("Nothing beats current on stars");
  });

  test("finds nothing in an interval around zero", () => {
    const unclear = results({ metrics: [metric("stars", estimate(0.05, 0.1))] });

    expect(verdict(unclear, experiment).tone).toBe("unclear");
  });

  test("is none before the plan is fulfilled", () => {
    const early = results({}, 399);

    expect(verdict(early, experiment).headline).toBe("Too early to say");
    expect(verdict(early, experiment).headline + verdict(early, experiment).detail).not.toContain("short is");
    expect(status(early, experiment).text).toBe("Needs data");
  });

  test("is none before the planned days have passed", () => {
    const planned = { ...experiment, plan: { minimumDays: 14 } };

    expect(verdict(results(), planned).headline).toBe("Too early to say");
    expect(progress(results(), planned)).toMatchObject({ days: 7, reached: false });
  });

  test("is none when the split is not what was designed, however clear the numbers are", () => {
    const broken = results(health({ sampleRatio: { state: "mismatch", pValue: 1e-9, counts: [] } }));

    expect(verdict(broken, experiment).headline).toContain("No verdict");
    expect(status(broken, experiment)).toEqual({ tone: "bad", text: "Split mismatch" });
  });

  test("is none without a metric chosen beforehand", () => {
    expect(verdict(results({ primaryMetric: undefined }), experiment).headline).toContain("no primary metric");
  });

  test("says that nothing was judged, and why", () => {
    const unjudged = metric("stars", { subjects: 0, undefined: "nobody judged" });
    const variants = unjudged.variants.map((one) => ({ ...one, events: 0 }));

    expect(verdict(results({ metrics: [{ ...unjudged, variants }] }), experiment)).toMatchObject({
      headline: "Nobody has judged stars yet",
      detail: "Nobody judged.",
    });
  });

  test("says why judgements cannot be compared", () => {
    const alike = metric("stars", { subjects: 500, value: 0.4, undefined: "all subjects have the same value" });

    expect(verdict(results({ metrics: [alike] }), experiment)).toMatchObject({
      headline: "The variants cannot be compared on stars yet",
      detail: "All subjects have the same value.",
    });
  });

  test("gives way to a breached guardrail", () => {
    const guarded = { ...experiment, guardrails: [{ metric: "speed", margin: 0.1 }] };
    const breached = results({ metrics: [metric("stars", estimate(0.3, 0.1)), metric("speed", estimate(-0.4, 0.2))] });
    const held = results({ metrics: [metric("stars", estimate(0.3, 0.1)), metric("speed", estimate(-0.2, 0.2))] });

    expect(verdict(breached, guarded)).toMatchObject({ headline: "Guardrail speed", tone: "bad" });
    expect(status(breached, guarded).text).toBe("Guardrail breached");
    expect(verdict(held, guarded).tone).toBe("better");
  });
});

describe("health", () => {
  test("warns when more than one in a hundred saw several variants", () => {
    expect(status(results(health({ subjectsInSeveralVariants: 11 })), experiment).tone).toBe("warn");
    expect(status(results(health({ subjectsInSeveralVariants: 10 })), experiment).tone).toBe("good");
  });

  test("names every check", () => {
    expect(checks(results(), experiment).map(({ id }) => id)).toEqual([
      "sample-ratio",
      "several-variants",
      "sample-size",
      "feedback",
    ]);
  });
});

test("an interval that is open at an end stands nowhere", () => {
  expect(standing(variant("short", { subjects: 2, value: 1, lower: 0.1 }), "higher")).toBe("unknown");
});
