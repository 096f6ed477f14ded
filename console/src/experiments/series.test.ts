import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { bounds } from "./bounds";
import { lines } from "./series";

const estimate = (value: number) => ({ subjects: 10, value, lower: value - 1, upper: value + 1 });

const series: Schemas["ResultSeries"] = {
  experiment: "e",
  metric: "m",
  level: 0.95,
  points: [
    { day: "2026-01-02", variant: "short", subjects: 20, value: estimate(5), difference: estimate(2) },
    { day: "2026-01-01", variant: "current", subjects: 10, value: estimate(3) },
    { day: "2026-01-01", variant: "short", subjects: 10, value: estimate(4), difference: estimate(1) },
  ],
  looks: [],
};

test("a line follows the days, and control has no difference", () => {
  expect(lines(series, "difference").map(({ variant }) => variant)).toEqual(["short"]);
  expect(lines(series, "difference")[0]?.points.map(({ at }) => at)).toEqual(["2026-01-01", "2026-01-02"]);
  expect(lines(series, "value")).toHaveLength(2);
});

test("an axis holds every interval, and zero where it matters", () => {
  const [low, high] = bounds(lines(series, "value"), false);
  expect(low).toBeLessThan(2);
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThan(6);
  expect(bounds(lines(series, "value"), true)[0]).toBeLessThanOrEqual(0);
  expect(bounds([], true)).toEqual([0, 1]);
});
