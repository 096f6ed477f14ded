import { describe, expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { adjusted, adjustedCsv, quantileOf, quantiles, quantilesCsv, ratings, ratingsCsv } from "./details";

const estimate = { subjects: 20, value: 0.4, lower: 0.1, upper: 0.7 };

function variant(key: string, part: Partial<Schemas["VariantResult"]>): Schemas["VariantResult"] {
  const n = { variant: key, control: key === "current", subjects: 10, responded: 10, events: 10 };
  return { ...n, value: estimate, responseRate: estimate, ...part };
}

function results(...variants: Schemas["VariantResult"][]): Schemas["Results"] {
  const metric = { metric: "stars", source: "end_user", role: "primary", kind: "rating", direction: "higher" } as const;
  return { metrics: [{ ...metric, variants, profiles: [] }] } as unknown as Schemas["Results"];
}

describe("differences less the past", () => {
  test("are there for every variant but control, with what they save", () => {
    const shown = results(
      variant("current", {}),
      variant("short", {
        difference: estimate,
        covariateAdjusted: { subjects: 15, difference: { ...estimate, value: 0.5 }, varianceReduction: 0.33 },
      }),
    );

    expect(adjusted(shown)).toMatchObject([{ variants: [{ variant: "short" }], why: undefined }]);
    expect(adjustedCsv(adjusted(shown)).split("\r\n")[1]).toBe(
      "stars,end_user,short,15,0.33,,0.5,0.1,0.7,,,0.4,0.1,0.7,,",
    );
  });

  test("say once why there are none, or by variant where only some have none", () => {
    const none = { subjects: 0, undefined: "no subject gave feedback on this before it entered" };
    const some = { subjects: 15, difference: estimate };

    expect(adjusted(results(variant("short", { covariateAdjusted: none })))[0]?.why).toBe(none.undefined);
    expect(
      adjusted(results(variant("short", { covariateAdjusted: none }), variant("long", { covariateAdjusted: some })))[0]
        ?.why,
    ).toBeUndefined();
    expect(adjusted(results(variant("current", {})))).toEqual([]);
  });
});

test("quantiles are there for the metrics that have them", () => {
  const shown = results(
    variant("current", { quantiles: [{ quantile: 0.95, estimate: { subjects: 3, value: 9, lower: 8 } }] }),
  );

  expect(quantileOf(quantiles(shown)[0]?.variants[0] ?? variant("none", {}), 0.95)?.value).toBe(9);
  expect(quantilesCsv(quantiles(shown)).split("\r\n")[1]).toBe("stars,end_user,current,0.95,3,9,8,,");
  expect(quantiles(results(variant("current", {})))).toEqual([]);
});

test("ratings are counted for control and all that are compared with it, on one scale", () => {
  const shown = results(
    variant("current", {}),
    variant("short", {
      superiority: {
        probability: { subjects: 7, value: 0.6 },
        control: [{ value: 1, subjects: 4 }],
        treatment: [
          { value: 2, subjects: 1 },
          { value: 5, subjects: 2 },
        ],
      },
    }),
  );

  const [stars] = ratings(shown);

  expect(stars?.scale).toEqual([1, 2, 5]);
  expect(stars?.variants.map(({ variant: key, total }) => [key, total])).toEqual([
    ["current", 4],
    ["short", 3],
  ]);
  expect(stars?.variants[1]?.superiority?.value).toBe(0.6);
  expect(ratingsCsv(ratings(shown)).split("\r\n").slice(1, 4)).toEqual([
    "stars,end_user,current,1,4",
    "stars,end_user,current,2,0",
    "stars,end_user,current,5,0",
  ]);
});
