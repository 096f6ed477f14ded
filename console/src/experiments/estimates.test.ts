import { describe, expect, test } from "vitest";
import { commonScale, difference, position, relative, share, value } from "./estimates";

const verbose = { subjects: 1610, value: 0.0358520695652174, lower: 0.008934165051651701, upper: 0.0627699740787831 };

describe("an estimate", () => {
  test("shows two digits of its uncertainty", () => {
    expect(difference(verbose, "reward")).toEqual({ value: "+0.036", interval: "+0.009 to +0.063", unit: "" });
  });

  test("of yes or no is a share, its difference in percentage points", () => {
    expect(value({ subjects: 9, value: 0.512, lower: 0.48, upper: 0.544 }, "binary")?.value).toBe("51.2 %");
    expect(difference(verbose, "binary")).toEqual({ value: "+3.6 pp", interval: "+0.9 to +6.3", unit: " pp" });
  });

  test("that is relative is in percent", () => {
    expect(relative({ subjects: 9, value: -0.19199, lower: -0.40388, upper: 0.08061 })).toEqual({
      value: "−19 %",
      interval: "−40 to +8 %".replace(" %", ""),
      unit: " %",
    });
  });

  test("may be open at an end", () => {
    expect(value({ subjects: 3, value: 2, lower: 1.5 }, "rating")).toEqual({
      value: "2.00",
      interval: "1.50 to ∞",
      unit: "",
    });
  });

  test("without a value is not shown as a number", () => {
    expect(value({ subjects: 0, undefined: "nothing was judged" }, "rating")).toBeUndefined();
    expect(difference(undefined, "rating")).toBeUndefined();
  });

  test("at the end of its range keeps its digits", () => {
    expect(share({ subjects: 805, value: 1, lower: 0.99525, upper: 1 })?.value).toBe("100.00 %");
  });
});

describe("a scale", () => {
  test("holds all intervals and zero", () => {
    const { low, high } = commonScale([verbose, undefined]);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0.0627);
    expect(position(0, { low: -1, high: 1 })).toBe(0.5);
    expect(position(9, { low: -1, high: 1 })).toBe(1);
  });

  test("of nothing is still a scale", () => {
    expect(commonScale([])).toEqual({ low: -0.06, high: 0.06 });
  });
});
