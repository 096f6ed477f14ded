import type { Schemas } from "../api/client";
import { count } from "../format/numbers";
import { daysBetween } from "../format/time";

type Results = Schemas["Results"];
type Experiment = Schemas["Experiment"];

export type Tone = "good" | "warn" | "bad" | "wait";
export type Check = { id: string; tone: Tone; title: string; detail: string };

const TONES: Record<Schemas["HealthCheckStatus"], Tone> = {
  ok: "good",
  warning: "warn",
  blocking: "bad",
  undefined: "wait",
};

const TITLES: Record<Schemas["HealthCheckKey"], string> = {
  assigned_split: "Split of assignments",
  exposed_split: "Split",
  responded_split: "Split of answers",
  response_rate: "Response rates",
  dominating_subject: "No single voice",
  several_variants: "One variant each",
  ingest_lag: "Feedback",
};

/** Whether the numbers can be trusted at all, check by check. */
export function checks(results: Results, experiment: Experiment): Check[] {
  return [
    ...results.health.checks.filter(isTelling).map(ofServer),
    ...guardrails(results),
    sampleSize(results, experiment),
  ];
}

/** Experiments that keep no assignments have none to check. */
function isTelling({ key, status }: Schemas["HealthCheck"]): boolean {
  return key !== "assigned_split" || status !== "undefined";
}

function ofServer({ key, status, sentence }: Schemas["HealthCheck"]): Check {
  return {
    id: key,
    tone: TONES[status],
    title: TITLES[key],
    detail: sentence.charAt(0).toUpperCase() + sentence.slice(1),
  };
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
