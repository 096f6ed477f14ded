import type { Schemas } from "../api/client";
import { csv } from "../format/csv";
import { percent } from "../format/numbers";

type Adaptive = Schemas["AdaptiveResults"];
type Results = Schemas["Results"];

/** The key under which those are shown whose profile has no table of its own. */
export const POOL = "";

export type Asked = "share" | "chance";

export type Step = {
  allocation: number;
  from: string;
  actor: string;
  reason?: string;
  /** Of 1, by variant; missing where it was not known. */
  values?: Record<string, number>;
  /** Who entered in that time, by variant. */
  subjects: Record<string, number>;
  /** How many answers were known when the shares of the pool were computed. */
  answers?: number;
};

/** One step an allocation, the oldest first, of the pool or of a profile while that has a table of its own. */
export function steps({ periods }: Adaptive, profile: string, asked: Asked): Step[] {
  return [...periods].reverse().flatMap(({ profiles, posterior, sharesPpm, subjects, ...period }) => {
    const own = profiles?.find((one) => one.profile === profile);
    if (profile !== POOL && !own) {
      return [];
    }
    const shares = (own ?? { sharesPpm }).sharesPpm;
    return {
      allocation: period.allocation,
      from: period.from,
      actor: period.actor,
      reason: period.reason,
      values: asked === "share" ? mapped(shares, (ppm) => ppm / 1e6) : chances(posterior),
      subjects: own?.subjects ?? subjects,
      answers: own ? undefined : posterior?.variants.reduce((sum, { answers }) => sum + answers, 0),
    };
  });
}

function mapped(values: Record<string, number>, change: (value: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

function chances(posterior: Schemas["Posterior"] | undefined): Record<string, number> | undefined {
  return posterior && Object.fromEntries(posterior.variants.map((one) => [one.variant, one.chanceToBeBest]));
}

/** Those who have, or have had, shares of their own. */
export function profilesOf({ periods }: Adaptive): string[] {
  return [...new Set(periods.flatMap(({ profiles }) => (profiles ?? []).map(({ profile }) => profile)))].sort();
}

export function stepsCsv(all: Step[], variants: string[]): string {
  return csv(
    ["allocation", "from", "actor", "reason", "answers", ...variants, ...variants.map((key) => `subjects.${key}`)],
    all.map(({ allocation, from, actor, reason, answers, values, subjects }) => [
      allocation,
      from,
      actor,
      reason,
      answers,
      ...variants.map((key) => values?.[key]),
      ...variants.map((key) => subjects[key]),
    ]),
  );
}

/** A probability that nobody should take for certainty. */
export function chance(probability: number): string {
  return probability < 0.001 ? "< 0.1 %" : probability > 0.999 ? "> 99.9 %" : percent(probability, 1);
}

/** Why nobody's chances are shown: while shares wait for enough answers, and while the data is not fit. */
export function whyNoChances({ phase }: Adaptive, { verdict }: Results): string | undefined {
  if (verdict.status === "blocked") {
    return "not shown: the variants are not comparable";
  }
  return phase === "exploring" || verdict.status === "too_early" ? "too early" : undefined;
}

const PARTS = ["value", "lower", "upper", "standardError"] as const;

export function adaptiveCsv({ variants, profiles }: Adaptive): string {
  const estimates = ["value", "plainValue", "difference"] as const;
  return csv(
    [
      ...["profile", "variant", "control", "subjects", "answers", "share", "effectiveShare", "chanceToBeBest"],
      ...estimates.flatMap((name) => PARTS.map((part) => `${name}.${part}`)),
    ],
    [{ profile: "*", variants }, ...(profiles ?? [])].flatMap((group) =>
      group.variants.map((one) => [
        group.profile,
        one.variant,
        String(one.control),
        one.subjects,
        one.answers,
        one.sharePpm / 1e6,
        one.effectiveShare,
        one.chanceToBeBest,
        ...estimates.flatMap((name) => PARTS.map((part) => one[name]?.[part])),
      ]),
    ),
  );
}
