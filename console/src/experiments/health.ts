import type { Schemas } from "../api/client";
import { count } from "../format/numbers";
import { daysBetween } from "../format/time";

type Results = Schemas["Results"];
type Experiment = Schemas["Experiment"];

export type Tone = "good" | "warn" | "bad" | "wait";
export type Check = { id: string; tone: Tone; title: string; detail: string };

/** More subjects than this share in several variants make differences doubtful. */
const SEVERAL_VARIANTS = 0.01;

/** Whether the numbers can be trusted at all, check by check. */
export function checks(results: Results, experiment: Experiment): Check[] {
  return [
    sampleRatio(results),
    severalVariants(results),
    ...guardrails(results, experiment),
    sampleSize(results, experiment),
    pending(results),
  ];
}

function sampleRatio({ health: { sampleRatio: ratio } }: Results): Check {
  const base = { id: "sample-ratio", title: "Split" };
  const p = ratio.pValue === undefined ? "" : ` (p = ${ratio.pValue.toPrecision(2)})`;
  switch (ratio.state) {
    case "mismatch":
      return { ...base, tone: "bad", detail: `Not what was designed${p}: the variants are not comparable` };
    case "too_early":
      return { ...base, tone: "wait", detail: ratio.undefined ?? "Too few subjects to tell" };
    default:
      return { ...base, tone: "good", detail: `As designed${p}` };
  }
}

function severalVariants(results: Results): Check {
  const several = results.health.subjectsInSeveralVariants;
  const subjects = distinctSubjects(results);
  const base = { id: "several-variants", title: "One variant each" };
  if (several === 0) {
    return { ...base, tone: "good", detail: "Nobody saw more than one variant" };
  }
  const fraction = subjects === 0 ? 1 : several / subjects;
  return {
    ...base,
    tone: fraction > SEVERAL_VARIANTS ? "warn" : "good",
    detail: `${count(several)} of ${count(subjects)} subjects saw several variants${
      fraction > SEVERAL_VARIANTS ? ", so the intervals of differences are approximate" : ""
    }`,
  };
}

/** Subjects counted once, at the variant they saw first. */
export function distinctSubjects(results: Results): number {
  return results.health.sampleRatio.counts.reduce((sum, { observed }) => sum + observed, 0);
}

function guardrails(results: Results, experiment: Experiment): Check[] {
  return experiment.guardrails.map(({ metric, margin }) => {
    const measured = results.metrics.filter((result) => result.metric === metric);
    const breached = measured.flatMap((result) =>
      result.variants
        .filter((variant) => isWorse(variant.difference, margin, result.direction))
        .map(({ variant }) => variant),
    );
    const known = measured.some((result) => result.variants.some(({ difference }) => difference?.value !== undefined));
    const base = { id: `guardrail-${metric}`, title: `Guardrail ${metric}` };
    if (breached.length > 0) {
      return {
        ...base,
        tone: "bad" as const,
        detail: `Breached by ${[...new Set(breached)].join(", ")}: worse by more than ${margin}`,
      };
    }
    return known
      ? { ...base, tone: "good" as const, detail: `No variant is shown to be worse by more than ${margin}` }
      : { ...base, tone: "wait" as const, detail: "Not judged yet" };
  });
}

/** Whether the whole interval lies beyond the margin on the bad side. */
function isWorse(
  difference: Schemas["Estimate"] | undefined,
  margin: number,
  direction: Schemas["Direction"],
): boolean {
  const best = direction === "lower" ? difference?.lower : difference?.upper;
  return best !== undefined && (direction === "lower" ? best > margin : best < -margin);
}

export type Progress = {
  subjects: number;
  minimumSubjects?: number;
  days: number;
  minimumDays?: number;
  reached: boolean;
};

/** How far the plan is: of the smallest variant, and in days since the start. */
export function progress(results: Results, experiment: Experiment): Progress {
  const { minimumSubjects, minimumDays } = experiment.plan;
  const subjects = Math.min(...results.variants.map((variant) => variant.subjects));
  const days = experiment.startedAt ? daysBetween(experiment.startedAt, experiment.stoppedAt ?? results.computedAt) : 0;
  return {
    subjects,
    minimumSubjects,
    days,
    minimumDays,
    reached: subjects >= Math.max(2, minimumSubjects ?? 0) && days >= (minimumDays ?? 0),
  };
}

function sampleSize(results: Results, experiment: Experiment): Check {
  const { subjects, minimumSubjects, days, minimumDays, reached } = progress(results, experiment);
  const parts = [
    `${count(subjects)} subjects in the smallest variant`,
    minimumSubjects ? `${count(minimumSubjects)} planned` : undefined,
    minimumDays ? `day ${Math.floor(days) + 1} of ${minimumDays}` : undefined,
  ];
  return {
    id: "sample-size",
    title: "Plan",
    tone: reached ? "good" : "wait",
    detail: parts.filter(Boolean).join(", "),
  };
}

function pending({ health: { pendingFeedback, heavySubjects } }: Results): Check {
  const base = { id: "feedback", title: "Feedback" };
  if (heavySubjects > 0) {
    return { ...base, tone: "warn", detail: `${heavySubjects} subjects gave more than 100 judgements each` };
  }
  if (pendingFeedback > 0) {
    return {
      ...base,
      tone: "warn",
      detail: `${count(pendingFeedback)} judgements wait for their exposure`,
    };
  }
  return { ...base, tone: "good", detail: "Every judgement has found its exposure" };
}

export type Status = { tone: Tone; text: string };

/** In one chip: the worst that holds. */
export function status(results: Results, experiment: Experiment): Status {
  const all = checks(results, experiment);
  const bad = all.find(({ tone }) => tone === "bad");
  if (bad) {
    return { tone: "bad", text: bad.id === "sample-ratio" ? "Split mismatch" : "Guardrail breached" };
  }
  if (all.some(({ tone, id }) => tone === "wait" && (id === "sample-size" || id === "sample-ratio"))) {
    return { tone: "wait", text: "Needs data" };
  }
  if (all.some(({ tone }) => tone === "warn")) {
    return { tone: "warn", text: "Read with care" };
  }
  return { tone: "good", text: experiment.status === "running" ? "Ready to decide" : "Healthy" };
}
