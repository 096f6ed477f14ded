import { describe, expect, test } from "vitest";
import { count, decimalsFor, fixed, percent, pValue, share, signed, significant } from "./numbers";

describe("numbers", () => {
  test("have a true minus and no negative zero", () => {
    expect(fixed(-1.25, 1)).toBe("−1.3");
    expect(fixed(-0.0004, 2)).toBe("0.00");
    expect(signed(0.0359, 3)).toBe("+0.036");
    expect(signed(0.0001, 3)).toBe("0.000");
  });

  test("show two significant digits of their uncertainty", () => {
    expect(decimalsFor(0.027)).toBe(3);
    expect(decimalsFor(2.7)).toBe(1);
    expect(decimalsFor(27)).toBe(0);
    expect(decimalsFor(undefined, 0.5)).toBe(2);
    expect(decimalsFor(0, 0)).toBe(1);
    expect(decimalsFor(1e-12)).toBe(6);
  });

  test("are grouped by thousands, shares by what they need", () => {
    expect(count(1234567)).toBe("1,234,567");
    expect(percent(0.5)).toBe("50 %");
    expect(share(500_000)).toBe("50 %");
    expect(share(333_334)).toBe("33.3 %");
  });

  test("without an interval have three significant digits", () => {
    expect(significant(0.0638230586)).toBe("0.0638");
    expect(significant(1.1658)).toBe("1.17");
    expect(significant(2415)).toBe("2,415");
    expect(significant(-930.727)).toBe("−931");
    expect(significant(0)).toBe("0");
  });

  test("of significance stop at a ten thousandth", () => {
    expect(pValue(0.00001)).toBe("< 0.0001");
    expect(pValue(0.0090741)).toBe("0.0091");
    expect(pValue(0.14962)).toBe("0.150");
  });
});
