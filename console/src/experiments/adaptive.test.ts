import { describe, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { adaptiveCsv, chance, POOL, profilesOf, steps, stepsCsv, whyNoChances } from "./adaptive";

const estimate = { subjects: 60, value: 0.5, lower: 0.4, upper: 0.6, standardError: 0.05 };

const belief = (variant: string, chanceToBeBest: number) => ({
  variant,
  subjects: 60,
  answers: 40,
  mean: 0.5,
  standardDeviation: 0.1,
  chanceToBeBest,
});

const adaptive: Schemas["AdaptiveResults"] = {
  experiment: "greeting",
  status: "running",
  policy: { mode: "thompson" },
  metric: "thumbs",
  source: "end_user",
  level: 0.95,
  method: "",
  phase: "adapting",
  reason: "",
  unattributed: 0,
  variants: [
    {
      variant: "plain",
      control: true,
      subjects: 60,
      answers: 40,
      sharePpm: 250_000,
      value: estimate,
      plainValue: estimate,
    },
  ],
  profiles: [],
  periods: [
    {
      allocation: 2,
      from: "2026-01-01T10:00:00Z",
      actor: "allocator",
      sharesPpm: { plain: 250_000, kind: 750_000 },
      subjects: { plain: 1, kind: 3 },
      posterior: {
        metric: "thumbs",
        source: "end_user",
        variants: [belief("plain", 0.1), belief("kind", 0.9)],
      },
      profiles: [{ profile: "readers", sharesPpm: { plain: 900_000, kind: 100_000 }, subjects: { plain: 9, kind: 1 } }],
    },
    {
      allocation: 1,
      from: "2026-01-01T09:00:00Z",
      actor: "user:ines",
      reason: "Go",
      sharesPpm: { plain: 500_000, kind: 500_000 },
      subjects: { plain: 60, kind: 60 },
    },
  ],
};

describe("the history", () => {
  test("begins with the first allocation, and knows its answers", () => {
    const all = steps(adaptive, POOL, "share");

    expect(all.map(({ allocation }) => allocation)).toEqual([1, 2]);
    expect(all.map(({ answers }) => answers)).toEqual([undefined, 80]);
    expect(all[1]?.values).toEqual({ plain: 0.25, kind: 0.75 });
  });

  test("of a profile begins when it leaves the pool", () => {
    expect(profilesOf(adaptive)).toEqual(["readers"]);
    expect(steps(adaptive, "readers", "share")).toMatchObject([
      { allocation: 2, values: { plain: 0.9, kind: 0.1 }, subjects: { plain: 9, kind: 1 }, answers: undefined },
    ]);
  });

  test("of chances has none before they were computed", () => {
    expect(steps(adaptive, POOL, "chance").map(({ values }) => values)).toEqual([undefined, { plain: 0.1, kind: 0.9 }]);
  });

  test("is a table for spreadsheets, too", () => {
    expect(stepsCsv(steps(adaptive, POOL, "share"), ["plain", "kind"]).split("\r\n")).toEqual([
      "allocation,from,actor,reason,answers,plain,kind,subjects.plain,subjects.kind",
      "1,2026-01-01T09:00:00Z,user:ines,Go,,0.5,0.5,60,60",
      "2,2026-01-01T10:00:00Z,allocator,,80,0.25,0.75,1,3",
    ]);
    expect(adaptiveCsv(adaptive).split("\r\n")[1]).toBe(
      "*,plain,true,60,40,0.25,,,0.5,0.4,0.6,0.05,0.5,0.4,0.6,0.05,,,,",
    );
  });
});

test("a chance is never certain", () => {
  expect(chance(0.99999)).toBe("> 99.9 %");
  expect(chance(1e-15)).toBe("< 0.1 %");
  expect(chance(0.5628)).toBe("56.3 %");
});

test("nobody is ahead while it is early or the data is not fit", () => {
  const results = (status: Schemas["VerdictStatus"]) => ({ verdict: { status } }) as Schemas["Results"];

  expect(whyNoChances(adaptive, results("no_difference"))).toBeUndefined();
  expect(whyNoChances(adaptive, results("too_early"))).toBe("too early");
  expect(whyNoChances({ ...adaptive, phase: "exploring" }, results("no_difference"))).toBe("too early");
  expect(whyNoChances(adaptive, results("blocked"))).toContain("not comparable");
});
