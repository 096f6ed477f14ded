import { expect, test } from "vitest";
import { conditionValues, ruleText } from "./rules";

test("a rule reads as a sentence", () => {
  expect(
    ruleText({
      match: "all",
      conditions: [
        { attribute: "plan", operator: "in", values: ["pro", "team"], negated: false },
        { attribute: "age", operator: "at_least", values: [18], negated: true },
      ],
    }),
  ).toBe("plan is one of pro, team and not (age is at least 18)");
  expect(
    ruleText({
      match: "any",
      conditions: [
        { attribute: "a", operator: "exists", negated: false },
        { attribute: "b", operator: "equals", values: [true], negated: false },
      ],
    }),
  ).toBe("a is given or b is true");
});

test("values have the type that is compared", () => {
  expect(conditionValues("at_least", ["18"])).toEqual([18]);
  expect(conditionValues("equals", ["18", "true", "x"])).toEqual(["18", true, "x"]);
  expect(conditionValues("exists", ["left over"])).toEqual([]);
});
