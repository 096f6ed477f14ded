import type { Schemas } from "../api/client";
import { count } from "../format/numbers";
import { checks, progress, type Tone } from "./health";

type Results = Schemas["Results"];
type Experiment = Schemas["Experiment"];
type VariantResult = Schemas["VariantResult"];

export type Verdict = { tone: Tone | "better" | "worse" | "unclear"; headline: string; detail: string; next: string };

/** Which result of a metric counts first: that of the source with the most judgements. */
export function primaryResult(results: Results): Schemas["MetricResult"] | undefined {
  return results.metrics
    .filter(({ metric }) => metric === results.primaryMetric)
    .sort((one, other) => judgements(other) - judgements(one))[0];
}

function judgements({ variants }: Schemas["MetricResult"]): number {
  return variants.reduce((sum, { events }) => sum + events, 0);
}

export type Standing = "better" | "worse" | "unclear" | "unknown";

/** Where the whole interval of the difference to control lies. */
export function standing({ difference }: VariantResult, direction: Schemas["Direction"]): Standing {
  if (difference?.lower === undefined || difference.upper === undefined) {
    return "unknown";
  }
  const [low, high] =
    direction === "lower" ? [-difference.upper, -difference.lower] : [difference.lower, difference.upper];
  return low > 0 ? "better" : high < 0 ? "worse" : "unclear";
}

/** What can honestly be said in one sentence; while it is early or unhealthy, nobody is ahead. */
export function verdict(results: Results, experiment: Experiment): Verdict {
  const broken = checks(results, experiment).find(({ tone }) => tone === "bad");
  if (broken?.id === "sample-ratio") {
    return {
      tone: "bad",
      headline: "No verdict: the split is not what was designed",
      detail: "Some subjects were lost or counted twice on the way, so the variants cannot be compared.",
      next: "Find where exposures are lost, fix it, and start a new experiment. The numbers are kept for the search only.",
    };
  }
  const primary = primaryResult(results);
  if (!primary) {
    return {
      tone: "wait",
      headline: "No verdict: the experiment names no primary metric",
      detail: "Without a metric chosen beforehand, some metric will always look good by chance.",
      next: "Read the scorecard as an observation, not as a test.",
    };
  }
  const { reached, subjects, minimumSubjects, minimumDays, days } = progress(results, experiment);
  if (!reached) {
    return {
      tone: "wait",
      headline: "Too early to say",
      detail: minimumSubjects
        ? `The smallest variant has ${count(subjects)} of the ${count(minimumSubjects)} subjects that the plan asks for.`
        : minimumDays
          ? `Day ${Math.floor(days) + 1} of the ${minimumDays} that the plan asks for.`
          : "There are too few subjects for any interval.",
      next: "Wait for the plan; differences seen now are mostly chance.",
    };
  }
  if (broken) {
    return {
      tone: "bad",
      headline: broken.title,
      detail: broken.detail,
      next: "Stop the variant that breaches it, or decide for control.",
    };
  }
  return compared(primary, experiment);
}

function compared(primary: Schemas["MetricResult"], experiment: Experiment): Verdict {
  const treatments = primary.variants.filter(({ control }) => !control);
  const control = primary.variants.find((variant) => variant.control)?.variant ?? "control";
  const by = (wanted: Standing) => treatments.filter((variant) => standing(variant, primary.direction) === wanted);
  const ahead = by("better").sort((one, other) => size(other, primary.direction) - size(one, primary.direction));
  const metric = primary.metric;
  const care =
    "Intervals are made for one look at the planned end; looking often finds more differences than there are.";
  if (ahead.length > 0) {
    return {
      tone: "better",
      headline: `${names(ahead)} ${ahead.length === 1 ? "is" : "are"} ahead of ${control} on ${metric}`,
      detail: `The whole interval of the difference lies on the better side. ${care}`,
      next: experiment.status === "stopped" ? "Decide, and move the label." : stopping(experiment),
    };
  }
  if (by("worse").length === treatments.length && treatments.length > 0) {
    return {
      tone: "worse",
      headline: `Nothing beats ${control} on ${metric}`,
      detail: `${names(treatments)} ${treatments.length === 1 ? "lies" : "lie"} on the worse side with the whole interval. ${care}`,
      next: "Decide for control.",
    };
  }
  if (by("unknown").length === treatments.length) {
    const judged = primary.variants.some(({ events }) => events > 0);
    const reason = treatments.map(({ difference, value }) => difference?.undefined ?? value.undefined).find(Boolean);
    return {
      tone: "wait",
      headline: judged ? `The variants cannot be compared on ${metric} yet` : `Nobody has judged ${metric} yet`,
      detail: sentence(reason ?? "there are no judgements to compare"),
      next: judged ? "Wait for more judgements." : "Check that your application sends feedback for this metric.",
    };
  }
  return {
    tone: "unclear",
    headline: `No clear difference on ${metric}`,
    detail: "Every interval that is known contains no difference at all, or lies on the worse side.",
    next: "Go on until the plan's smallest effect would show, or decide for control.",
  };
}

function stopping({ plan }: Experiment): string {
  return plan.minimumSubjects || plan.minimumDays
    ? "The plan is fulfilled: stop the experiment and decide by its rule."
    : "No minimum was planned, so this may be chance; let it run a while before you decide.";
}

/** The server gives reasons as parts of sentences. */
function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${reason.endsWith(".") ? "" : "."}`;
}

function size({ difference }: VariantResult, direction: Schemas["Direction"]): number {
  return (difference?.value ?? 0) * (direction === "lower" ? -1 : 1);
}

function names(variants: VariantResult[]): string {
  const keys = variants.map(({ variant }) => variant);
  return keys.length < 2 ? (keys[0] ?? "") : `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}`;
}
