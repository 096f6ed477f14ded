import type { Schemas } from "../api/client";

type Condition = Schemas["Condition"];

export const OPERATORS: { value: Schemas["Operator"]; label: string }[] = [
  { value: "equals", label: "is" },
  { value: "in", label: "is one of" },
  { value: "contains", label: "contains" },
  { value: "less_than", label: "is less than" },
  { value: "at_most", label: "is at most" },
  { value: "greater_than", label: "is greater than" },
  { value: "at_least", label: "is at least" },
  { value: "matches", label: "matches the pattern" },
  { value: "semver_less_than", label: "is an earlier version than" },
  { value: "semver_at_least", label: "is at least version" },
  { value: "exists", label: "is given" },
];

/** A rule as one would say it. */
export function ruleText({ match, conditions }: Schemas["Rule"]): string {
  return conditions.map(conditionText).join(match === "any" ? " or " : " and ");
}

function conditionText({ attribute, operator, values = [], negated }: Condition): string {
  const label = OPERATORS.find(({ value }) => value === operator)?.label ?? operator;
  const text = `${attribute} ${label}${values.length > 0 ? ` ${values.map(String).join(", ")}` : ""}`;
  return negated ? `not (${text})` : text;
}

const NUMERIC: Schemas["Operator"][] = ["less_than", "at_most", "greater_than", "at_least"];

/** What was typed, as the operator compares it: numbers for orders, and words, numbers or truth values otherwise. */
export function conditionValues(operator: Schemas["Operator"], texts: string[]): unknown[] {
  if (operator === "exists") {
    return [];
  }
  return texts.map((text) => {
    if (NUMERIC.includes(operator) && text.trim() !== "" && Number.isFinite(Number(text))) {
      return Number(text);
    }
    return text === "true" ? true : text === "false" ? false : text;
  });
}
