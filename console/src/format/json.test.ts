import { expect, test } from "vitest";
import { parseObject } from "./json";

test("takes objects, and nothing for none", () => {
  expect(parseObject('{"a": 1}')).toEqual({ value: { a: 1 } });
  expect(parseObject("  ")).toEqual({ value: {} });
});

test("says what is wrong with anything else", () => {
  expect(parseObject("[1]").error).toContain("object");
  expect(parseObject("null").error).toContain("object");
  expect(parseObject("{").error).toContain("No valid JSON");
});
