import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { judgement } from "./words";

const say = (part: Partial<Schemas["Feedback"]>) => judgement(part as Schemas["Feedback"]);

test("a judgement reads as what was judged", () => {
  expect(say({ kind: "binary", number: 1 })).toBe("Yes");
  expect(say({ kind: "binary", number: 0 })).toBe("No");
  expect(say({ kind: "reward", number: 3e-6 })).toBe("0.000003");
  expect(say({ kind: "signal", number: -1234.5 })).toBe("−1,234.5");
  expect(say({ kind: "comment", text: "Too long" })).toBe("“Too long”");
  expect(say({ kind: "pairwise", outcome: "tie" })).toBe("Neither is preferred");
  expect(say({ kind: "ranking", ranks: [["a"], ["b", "c"]] })).toBe("Order of 3");
});

test("a retracted judgement has no value", () => {
  expect(say({ kind: "binary", state: "retracted" })).toBe("–");
  expect(say({ kind: "rating", state: "retracted" })).toBe("–");
});
