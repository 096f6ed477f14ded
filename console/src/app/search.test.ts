import { expect, test } from "vitest";
import { someOf } from "./search";

test("an address names one value or several, in an order of their own", () => {
  const values = ["a", "b", "c"] as const;

  expect(someOf({ x: "b" }, "x", values)).toEqual(["b"]);
  expect(someOf({ x: ["c", "a", "z"] }, "x", values)).toEqual(["a", "c"]);
  expect(someOf({ x: "z" }, "x", values)).toBeUndefined();
  expect(someOf({}, "x", values)).toBeUndefined();
});
