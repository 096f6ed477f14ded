import type { Schemas } from "../api/client";
import type { Tone } from "../experiments/health";
import { count } from "../format/numbers";

/** The server counts those that wait up to here. */
const COUNTED = 10_000;

export type Ingestion = { tone: Tone; sentence: string; pending: string; oldest?: string };

const TONES: Record<Schemas["HealthCheckStatus"], Tone> = {
  ok: "good",
  warning: "warn",
  blocking: "bad",
  undefined: "wait",
};

/** How feedback of the project arrives, which every experiment's results say alike. */
export function ingestion({ health }: Schemas["Results"]): Ingestion | undefined {
  const check = health.checks.find(({ key }) => key === "ingest_lag");
  return (
    check && {
      tone: TONES[check.status],
      sentence: check.sentence.charAt(0).toUpperCase() + check.sentence.slice(1),
      pending: `${count(health.pendingFeedback)}${health.pendingFeedback >= COUNTED ? " or more" : ""}`,
      oldest: check.oldest,
    }
  );
}

/** The experiment whose results are asked: one that runs, or else the one that started last. */
export function asked(experiments: Schemas["Experiment"][]): Schemas["Experiment"] | undefined {
  const started = experiments
    .filter(({ startedAt }) => startedAt !== undefined)
    .sort((one, other) => (other.startedAt ?? "").localeCompare(one.startedAt ?? ""));
  return started.find(({ status }) => status === "running") ?? started[0];
}
