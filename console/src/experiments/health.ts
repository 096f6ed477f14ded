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
    ...guardrails(results),
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

function guardrails(results: Results): Check[] {
  return results.metrics.filter(({ role }) => role === "guardrail").map(guardrail);
}

function guardrail({ metric, source, variants }: Schemas["MetricResult"]): Check {
  const base = { id: `guardrail-${metric}-${source ?? ""}`, title: `Guardrail ${metric}` };
  const states = variants.flatMap(({ variant, guardrail: state }) => (state ? [{ variant, ...state }] : []));
  const breached = states.filter(({ state }) => state === "breached");
  if (breached.length > 0) {
    return {
      ...base,
      tone: "bad",
      detail: `Breached by ${breached.map(({ variant }) => variant).join(", ")}: worse by more than ${breached[0]?.margin}`,
    };
  }
  return states.length > 0 && states.every(({ state }) => state === "held")
    ? { ...base, tone: "good", detail: `No variant is worse by more than ${states[0]?.margin}` }
    : { ...base, tone: "wait", detail: source ? "Cannot be told yet" : "Not judged yet" };
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

const STATUS: Record<Schemas["VerdictStatus"], Status> = {
  not_started: { tone: "wait", text: "Not started" },
  blocked: { tone: "bad", text: "Blocked" },
  too_early: { tone: "wait", text: "Needs data" },
  no_difference: { tone: "wait", text: "No difference yet" },
  guardrail: { tone: "bad", text: "Guardrail breached" },
  better: { tone: "good", text: "Ready to decide" },
  worse: { tone: "good", text: "Keep control" },
};

/** In one chip: what the verdict says, or what to mind while reading it. */
export function status(results: Results, experiment: Experiment): Status {
  const shown = STATUS[results.verdict.status];
  const all = checks(results, experiment);
  return shown.tone === "good" && all.some(({ tone }) => tone === "warn")
    ? { tone: "warn", text: "Read with care" }
    : shown;
}
