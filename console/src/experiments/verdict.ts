import type { Schemas } from "../api/client";
import { moment } from "../format/time";
import type { Tone } from "./health";

type Results = Schemas["Results"];
type VariantResult = Schemas["VariantResult"];

export type Verdict = {
  tone: Tone | "better" | "worse" | "unclear";
  sentence: string;
  reasons: string[];
  changes: string[];
  guarantee: string;
  progress?: string;
};

const TONES: Record<Schemas["VerdictStatus"], Verdict["tone"]> = {
  not_started: "wait",
  too_early: "wait",
  blocked: "bad",
  no_difference: "unclear",
  guardrail: "bad",
  better: "better",
  worse: "worse",
};

/** The server's verdict, which may be read as often as one likes, as a page shows it. */
export function verdict({ verdict: given }: Results): Verdict {
  return {
    tone: TONES[given.status],
    sentence: given.sentence,
    reasons: given.reasons.slice(1),
    changes: given.changes,
    guarantee: given.guarantee,
    progress: progress(given),
  };
}

function progress({ subjects, subjectsNeeded, expectedAt }: Schemas["Verdict"]): string | undefined {
  if (subjects === undefined || subjectsNeeded === undefined || subjects >= subjectsNeeded) {
    return undefined;
  }
  const far = `${subjects.toLocaleString("en-GB")} of about ${subjectsNeeded.toLocaleString("en-GB")} subjects in the smallest variant`;
  return expectedAt ? `${far}; the rest is expected by ${moment(expectedAt)} at the present rate` : far;
}

/** The primary metric by the source that decides. */
export function primaryResult({ metrics, verdict: given }: Results): Schemas["MetricResult"] | undefined {
  const primary = metrics.filter(({ role }) => role === "primary");
  return primary.find(({ source }) => source === given.source) ?? primary[0];
}

export type Standing = "better" | "worse" | "unclear" | "unknown";

/** Where the whole interval of the difference to control lies; while it is too early, nobody is ahead. */
export function standing(
  { difference }: Pick<VariantResult, "difference">,
  direction: Schemas["Direction"],
  { verdict: given }: Results,
): Standing {
  if (given.status === "too_early") {
    return "unclear";
  }
  if (difference?.lower === undefined || difference.upper === undefined) {
    return "unknown";
  }
  const [low, high] =
    direction === "lower" ? [-difference.upper, -difference.lower] : [difference.lower, difference.upper];
  return low > 0 ? "better" : high < 0 ? "worse" : "unclear";
}
