import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { answers, firstRouting, question } from "./whatIf";

const experiment = {
  variants: [
    { key: "current", control: true },
    { key: "short", control: false },
    { key: "long", control: false },
  ],
} as Schemas["Experiment"];

test("the first question is what the first other variant would do for everybody", () => {
  expect(question([firstRouting(experiment)])).toEqual({ weights: { current: 0, short: 1, long: 0 } });
});

test("a profile may have weights of its own", () => {
  const all = firstRouting(experiment);

  expect(question([all, { profile: "readers", weights: { current: 1, short: "", long: 2 } }])).toEqual({
    weights: { current: 0, short: 1, long: 0 },
    profiles: { readers: { current: 1, short: 0, long: 2 } },
  });
});

test("nothing is asked without weights, or for a profile without a name", () => {
  const all = firstRouting(experiment);

  expect(question([])).toBeUndefined();
  expect(question([{ ...all, weights: { current: 0, short: "", long: 0 } }])).toBeUndefined();
  expect(question([all, { ...all, profile: null }])).toBeUndefined();
});

test("the answer begins with what was and what was asked", () => {
  const estimate = (value: number) => ({ subjects: 10, value });
  const result = {
    logged: estimate(1),
    doublyRobust: estimate(2),
    selfNormalised: estimate(3),
    inversePropensity: estimate(4),
  } as Schemas["WhatIfResult"];

  expect(answers(result).map(({ estimate: { value } }) => value)).toEqual([1, 2, 3, 4]);
});
