import { describe, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { checks, progress, status } from "./health";
import { primaryResult, standing, verdict } from "./verdict";

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
    role: (key === "stars" ? "primary" : "guardrail") as Schemas["MetricRole"],
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

function given(status: Schemas["VerdictStatus"], sentence: string): Schemas["Verdict"] {
  return { status, sentence, metric: "stars", source: "end_user", reasons: [], changes: [], guarantee: "At most 5 %." };
}

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
    verdict: given("better", "'short' is better than control on 'stars': +0.3."),
    family: { correction: "holm", tests: 1, intervalLevel: 0.95, plannedSubjects: 1000 },
    segments: [],
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
      checks: [check("exposed_split", "ok"), check("ingest_lag", "ok")],
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
    },
    ...change,
  };
}

function check(key: Schemas["HealthCheckKey"], status: Schemas["HealthCheckStatus"]): Schemas["HealthCheck"] {
  return { key, status, sentence: `it is ${status}`, n: 1000, tests: [] };
}

const health = (change: Partial<Schemas["Health"]>) => ({ health: { ...results().health, ...change } });

describe("the verdict", () => {
  test("is the server's, with its tone", () => {
    expect(verdict(results())).toMatchObject({
      tone: "better",
      sentence: "'short' is better than control on 'stars': +0.3.",
      guarantee: "At most 5 %.",
    });
    expect(status(results(), experiment)).toEqual({ tone: "good", text: "Ready to decide" });
  });

  test("names nobody while it is too early, and says how far it is", () => {
    const early = results({
      verdict: {
        ...given("too_early", "It is too early for a verdict: each variant needs 400 subjects."),
        reasons: ["each variant needs 400 subjects", "1 of 7 days have passed"],
        subjects: 120,
        subjectsNeeded: 400,
        expectedAt: "2026-01-20T00:00:00Z",
      },
    });

    expect(verdict(early)).toMatchObject({ tone: "wait", reasons: ["1 of 7 days have passed"] });
    expect(verdict(early).progress).toContain("120 of about 400 subjects");
    expect(status(early, experiment).text).toBe("Needs data");
  });

  test("has no progress to show once enough are there", () => {
    const late = results({ verdict: { ...given("no_difference", "None."), subjects: 500, subjectsNeeded: 400 } });

    expect(verdict(late).progress).toBeUndefined();
    expect(verdict(late).tone).toBe("unclear");
  });

  test("is blocked in red", () => {
    expect(status(results({ verdict: given("blocked", "No verdict.") }), experiment)).toEqual({
      tone: "bad",
      text: "Blocked",
    });
  });

  test("rests on the primary metric by the source that decides", () => {
    const byJudge = { ...metric("stars", estimate(1, 0.1)), source: "judge" as const };

    expect(primaryResult(results({ metrics: [byJudge, metric("stars", estimate(0.3, 0.1))] }))?.source).toBe(
      "end_user",
    );
  });
});

describe("health", () => {
  test("knows the planned days", () => {
    const planned = { ...experiment, plan: { minimumDays: 14 } };

    expect(progress(results(), planned)).toMatchObject({ days: 7, reached: false });
  });

  test("shows what the guardrails say", () => {
    const speed = metric("speed", estimate(-0.4, 0.2));
    const guarded = (state: "held" | "breached" | "open") =>
      checks(
        results({
          metrics: [
            { ...speed, variants: speed.variants.map((one) => ({ ...one, guardrail: { margin: 0.1, state } })) },
          ],
        }),
        experiment,
      ).find(({ id }) => id.startsWith("guardrail"))?.tone;

    expect(guarded("held")).toBe("good");
    expect(guarded("breached")).toBe("bad");
    expect(guarded("open")).toBe("wait");
  });

  test("shows what the server checked", () => {
    const checked = results(
      health({
        checks: [
          check("assigned_split", "undefined"),
          check("exposed_split", "blocking"),
          check("response_rate", "undefined"),
        ],
      }),
    );

    expect(checks(checked, experiment)).toMatchObject([
      { id: "exposed_split", tone: "bad", title: "Split", detail: "It is blocking" },
      { id: "response_rate", tone: "wait" },
      { id: "sample-size" },
    ]);
  });

  test("is read with care after a warning", () => {
    const warned = (status: Schemas["HealthCheckStatus"]) =>
      results(health({ checks: [check("several_variants", status)] }));

    expect(status(warned("warning"), experiment).tone).toBe("warn");
    expect(status(warned("ok"), experiment).tone).toBe("good");
  });
});

test("nobody is ahead while it is too early, whatever the interval", () => {
  const ahead = variant("short", estimate(0.3, 0.1));

  expect(standing(ahead, "higher", results())).toBe("better");
  expect(standing(ahead, "higher", results({ verdict: given("too_early", "Wait.") }))).toBe("unclear");
});

test("an interval that is open at an end stands nowhere", () => {
  expect(standing(variant("short", { subjects: 2, value: 1, lower: 0.1 }), "higher", results())).toBe("unknown");
});
