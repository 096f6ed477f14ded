import type { Schemas } from "../api/client";
import { conditionValues } from "./rules";

export type DraftCondition = {
  id: number;
  attribute: string;
  operator: Schemas["Operator"];
  values: string[];
  negated: boolean;
};

export type DraftRule = { match: Schemas["RuleMatch"]; conditions: DraftCondition[] };

export type ProfileDraft = {
  name: string;
  description: string;
  parent: string | null;
  priority: number;
  rule: DraftRule;
  values: Record<string, unknown>;
  commitMessage: string;
};

export function profileDraft(profile?: Schemas["Profile"]): ProfileDraft {
  return {
    name: profile?.name ?? "",
    description: profile?.description ?? "",
    parent: profile?.parent ?? null,
    priority: profile?.priority ?? 0,
    rule: {
      match: profile?.rule?.match ?? "all",
      conditions: (profile?.rule?.conditions ?? []).map(({ attribute, operator, values, negated }, id) => ({
        id,
        attribute,
        operator,
        values: (values ?? []).map(String),
        negated: negated ?? false,
      })),
    },
    values: profile?.values ?? {},
    commitMessage: "",
  };
}

/** What the contract takes: no empty texts, no dimension without a value, no rule without a condition. */
export function update(draft: ProfileDraft): Schemas["UpdateProfile"] {
  const { name, description, parent, priority, rule, values, commitMessage } = draft;
  return {
    name: name || undefined,
    description: description || undefined,
    parent: parent ?? undefined,
    priority,
    rule:
      rule.conditions.length === 0
        ? undefined
        : {
            match: rule.match,
            conditions: rule.conditions.map(({ attribute, operator, values: texts, negated }) => ({
              attribute,
              operator,
              values: conditionValues(operator, texts),
              negated,
            })),
          },
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value))),
    commitMessage: commitMessage || undefined,
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}
