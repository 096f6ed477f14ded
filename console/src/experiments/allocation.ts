import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { percent } from "../format/numbers";

type Mode = Schemas["AllocationMode"];

/** How traffic can be shared, in plain words. */
export const MODES: { mode: Mode; title: string; explanation: string }[] = [
  {
    mode: "fixed",
    title: "Keep the split",
    explanation: "Everybody counts alike until the end. The clearest answer, and the usual choice.",
  },
  {
    mode: "thompson",
    title: "Follow what is liked",
    explanation:
      "Each variant gets as much traffic as its chance to be the best. Fewer people see what is liked less, and differences are known less precisely.",
  },
  {
    mode: "top_two",
    title: "Find the best one fast",
    explanation:
      "Traffic goes to the leader and its challengers. For many variants of which one shall be chosen; two stay half and half.",
  },
  {
    mode: "keep_adapting",
    title: "Keep adapting",
    explanation: "Follows what is liked and forgets what was said long ago. For tastes that change; it has no end.",
  },
];

export function isAdaptive({ allocationPolicy }: Schemas["Experiment"]): boolean {
  return allocationPolicy.mode !== "fixed";
}

/** A policy in a few words. */
export function policyText(policy: Schemas["AllocationPolicy"]): string {
  const title = MODES.find(({ mode }) => mode === policy.mode)?.title ?? policy.mode;
  if (policy.mode === "fixed") {
    return title;
  }
  return [
    `${title} (${SOURCE_NAMES[policy.source ?? "end_user"].toLowerCase()})`,
    policy.floor === undefined ? undefined : `each variant keeps ${percent(policy.floor, decimals(policy.floor))}`,
    policy.controlFloor === undefined || policy.controlFloor === policy.floor
      ? undefined
      : `control ${percent(policy.controlFloor, decimals(policy.controlFloor))}`,
    `${policy.explorationSubjects} subjects of each first`,
    policy.perProfile ? "profiles get shares of their own" : undefined,
  ]
    .filter(Boolean)
    .join("; ");
}

function decimals(share: number): number {
  return Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 1;
}
