import { expect, test } from "vitest";
import { keyError, keyOf } from "./key";

test("a key is made of what the contract allows", () => {
  expect(keyOf("How long should an answer be?")).toBe("how-long-should-an-answer-be");
  expect(keyOf("  Größe & Ton  ")).toBe("gro-e-ton");
  expect(keyOf("…")).toBe("");
  expect(keyError(keyOf("A B"))).toBeNull();
});

test("says what is wrong with a key", () => {
  expect(keyError("")).toContain("needed");
  expect(keyError("A")).toContain("Small letters");
  expect(keyError("-a")).toContain("beginning");
  expect(keyError("a".repeat(129))).not.toBeNull();
});
