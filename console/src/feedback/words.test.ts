import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { judged, judgement, shownText } from "./words";

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

test("names both outputs of a choice, and where they were shown", () => {
  const feedback = {
    eventId: "",
    kind: "pairwise" as const,
    metric: "m",
    source: "end_user" as const,
    state: "counted" as const,
    occurredAt: "",
    receivedAt: "",
    preferred: "a",
    other: "b",
  };

  expect(judged({ ...feedback, outcome: "preferred" }).map(({ title }) => title)).toEqual(["Preferred", "The other"]);
  expect(judged({ ...feedback, outcome: "tie" })[0]?.title).toBe("One of the two");
  expect(judged({ ...feedback, kind: "ranking", ranks: [["a"], ["b", "c"]] })).toEqual([
    { title: "Place 1", exposure: "a" },
    { title: "Place 2", exposure: "b" },
    { title: "Place 2", exposure: "c" },
  ]);
  expect(judged({ ...feedback, kind: "binary", exposureId: "x" })).toEqual([
    { title: "What was served", exposure: "x" },
  ]);
  expect(judged({ ...feedback, kind: "binary" })).toEqual([]);
  expect([1, 2].map(shownText)).toEqual(["First of those side by side", "At place 2 of those side by side"]);
});
