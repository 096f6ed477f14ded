import type { Schemas } from "../api/client";
import { percent, plural, significant } from "../format/numbers";
import type { Draft } from "./draft";

type Kind = Schemas["FeedbackKind"];
type Inputs = Schemas["PlanInputs"];

/** What somebody knows better than the traffic; of yes-or-no metrics the value is in percent, as shares are. */
export type Assumptions = {
  subjectsPerDay: number | "";
  responsePercent: number | "";
  value: number | "";
  deviation: number | "";
  judgesOnce: boolean;
};

export const NO_ASSUMPTIONS: Assumptions = {
  subjectsPerDay: "",
  responsePercent: "",
  value: "",
  deviation: "",
  judgesOnce: false,
};

export type PlanQuestion = { prompt: string; body: Schemas["PlanExperiment"] };

/** What an estimate of the duration still needs, in words. */
export function missing({ prompt, primaryMetric, minimumEffect, variants }: Draft): string[] {
  return [
    !prompt && "the prompt",
    !primaryMetric && "the primary metric",
    !minimumEffect && "the smallest effect that matters",
    variants.filter(({ weight }) => weight > 0).length < 2 && "weights for two variants",
  ].filter((part) => part !== false);
}

/** What the server is asked about a draft, or nothing while something is missing. */
export function planQuestion(draft: Draft, kind: Kind | undefined, known: Assumptions): PlanQuestion | undefined {
  if (!draft.prompt || !draft.primaryMetric || !draft.minimumEffect || missing(draft).length > 0) {
    return undefined;
  }
  return {
    prompt: draft.prompt,
    body: {
      label: draft.label,
      metric: draft.primaryMetric,
      source: draft.allocation.mode === "fixed" ? undefined : draft.allocation.source,
      smallestEffect: draft.minimumEffect,
      variants: open(draft).length,
      trafficShare: (draft.trafficPercent / 100) * evenness(draft),
      inputs: inputs(known, kind),
    },
  };
}

/** The same question about another effect. */
export function withEffect({ prompt, body }: PlanQuestion, factor: number): PlanQuestion {
  return { prompt, body: { ...body, smallestEffect: Number((body.smallestEffect * factor).toPrecision(12)) } };
}

function open({ variants }: Draft) {
  return variants.filter(({ weight }) => weight > 0);
}

/**
 * How fast the smallest variant fills, beside what it would with equal shares: 1 for equal ones. The server plans for equal
 * shares, and an experiment has to wait for its smallest variant.
 */
export function evenness(draft: Draft): number {
  const weights = open(draft).map(({ weight }) => weight);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum === 0 ? 1 : (Math.min(...weights) * weights.length) / sum;
}

/** The variant that gets the least traffic, unless all get the same. */
export function smallest(draft: Draft): { key: string; share: number } | undefined {
  const sum = open(draft).reduce((total, { weight }) => total + weight, 0);
  const least = open(draft).reduce((one, other) => (other.weight < one.weight ? other : one));
  return evenness(draft) > 0.999999 ? undefined : { key: least.key, share: least.weight / sum };
}

/** How alike the judgements of a subject are can only be given together with how much they vary. */
function inputs(known: Assumptions, kind: Kind | undefined): Schemas["GivenPlanInputs"] | undefined {
  const number = (value: number | "", factor = 1) => (value === "" ? undefined : value * factor);
  const isShare = kind === "binary";
  const variance = known.deviation === "" || isShare ? undefined : known.deviation ** 2;
  const given = {
    subjectsPerDay: number(known.subjectsPerDay),
    responseRate: number(known.responsePercent, 0.01),
    value: isShare ? number(known.value, 0.01) : undefined,
    variance,
    ...(known.judgesOnce ? { eventsPerSubject: 1, variationOfEvents: 0 } : {}),
    ...((known.judgesOnce && isShare) || variance !== undefined ? { resemblance: 0 } : {}),
  };
  return Object.values(given).some((value) => value !== undefined) ? given : undefined;
}

const ORIGINS: Record<Schemas["PlanInput"]["origin"], string> = {
  given: "you",
  learned: "traffic",
  derived: "the others",
};

export type Assumption = { name: string; value?: string; undefined?: string; n?: number; origin: string };

/** What an estimate rests on, line by line. */
export function assumptions({ inputs: all, kind }: Schemas["ExperimentPlan"]): Assumption[] {
  const line = (name: string, key: keyof Inputs, format = significant): Assumption => {
    const { value, n, origin, undefined: reason } = all[key];
    return {
      name,
      value: value === undefined ? undefined : format(value),
      undefined: reason,
      n,
      origin: value === undefined ? "–" : ORIGINS[origin],
    };
  };
  return [
    line("New subjects a day, at full traffic", "subjectsPerDay"),
    line("Share of them who judge", "responseRate", shown),
    line("Judgements of each who does", "eventsPerSubject"),
    line("How much their number varies (coefficient of variation)", "variationOfEvents"),
    line("How alike the judgements of one subject are", "resemblance"),
    line("How many times more judgements that needs", "designEffect"),
    kind === "pairwise"
      ? line("Share of ties", "value", shown)
      : line("Present value", "value", kind === "binary" ? shown : significant),
    line("Variance of one judgement", "variance"),
  ];
}

function shown(fraction: number): string {
  return percent(fraction, 1);
}

/** Where the traffic was seen that an estimate was learned from. */
export function learnedFrom({
  learnedFrom: { origin, subjects, days, experiments },
}: Schemas["ExperimentPlan"]): string {
  const time = days === undefined ? "" : ` in ${significant(days)} ${days === 1 ? "day" : "days"}`;
  const counted = `${plural(subjects, "subject")}${time}`;
  if (origin === "experiments") {
    return `Learned from ${counted}, of ${(experiments ?? []).join(", ")}.`;
  }
  return origin === "exposures"
    ? `Learned from ${counted}, who got the prompt by this label outside experiments.`
    : "There is no traffic to learn from yet.";
}
