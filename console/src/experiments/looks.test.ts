import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { lookLines, looksCsv, timesOf } from "./looks";

function look(number: number, variant: string, value: number): Schemas["Look"] {
  return {
    number,
    at: `2026-01-0${number}T10:00:00Z`,
    metric: "stars",
    source: "end_user",
    variant,
    level: 0.95,
    difference: { subjects: 100 * number, value, lower: value - 1, upper: value + 1, pValue: 0.2 },
    running: { lower: value - 0.5, upper: value + 0.5, pValue: 0.1 },
  };
}

const looks = [look(1, "long", 0.1), look(1, "short", 0.3), look(2, "long", 0.2), look(2, "short", 0.4)];

test("a line a variant, each look within what all say together", () => {
  const [short, long] = lookLines(looks, ["current", "short", "long"]);

  expect([short?.variant, long?.variant]).toEqual(["short", "long"]);
  expect(short?.points).toMatchObject([
    { at: "1", subjects: 100, estimate: { value: 0.3, lower: -0.2, upper: 0.8 } },
    { at: "2", subjects: 200, estimate: { value: 0.4, lower: -0.09999999999999998, upper: 0.9 } },
  ]);
  expect(timesOf(looks).get("2")).toBe("2026-01-02T10:00:00Z");
});

test("the table for spreadsheets has this look and all looks", () => {
  expect(looksCsv(looks).split("\r\n")[2]).toBe(
    "1,2026-01-01T10:00:00Z,stars,end_user,short,0.95,100,0.3,-0.7,1.3,0.2,-0.2,0.8,0.1",
  );
});
