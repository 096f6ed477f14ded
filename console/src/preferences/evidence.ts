import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import type { Cell as CsvCell } from "../format/csv";
import { plural } from "../format/numbers";

type Estimate = Schemas["Estimate"];
type Evidence = Schemas["PreferenceEvidence"];

/** What has a metric and sources, over all profiles or for one. */
type ByProfile = { metric: string; sources: Schemas["FeedbackSource"][]; profile?: string };

export type Body<T> = { id: string; all?: T; profiles: T[] };

/** What belongs to the same metric and sources: the evidence over all profiles, and that of each. */
export function bodies<T extends ByProfile>(items: T[], kind: (item: T) => string = () => ""): Body<T>[] {
  const found = new Map<string, Body<T>>();
  for (const item of items) {
    const id = [item.metric, kind(item), ...item.sources].join(" ");
    const body = found.get(id) ?? { id, profiles: [] };
    found.set(
      id,
      item.profile === undefined ? { ...body, all: item } : { ...body, profiles: [...body.profiles, item] },
    );
  }
  return [...found.values()];
}

export function sourcesText(sources: Schemas["FeedbackSource"][]): string {
  const names = sources.map((source) => SOURCE_NAMES[source]).join(" + ");
  return sources.length > 1 ? `${names}, pooled` : names || "nobody yet";
}

/** An empty profile is that of subjects without one. */
export function profileName(profile: string | undefined): string {
  return profile === undefined ? "Everybody" : profile === "" ? "No profile" : profile;
}

export const MODEL_NAMES: Record<Schemas["PreferenceModel"], string> = {
  bradley_terry: "Bradley–Terry",
  davidson: "Davidson, which gives ties a probability of their own",
  plackett_luce: "Plackett–Luce, for rankings",
};

export const ERRORS_TEXT: Record<Schemas["PreferenceErrors"], string> = {
  clustered: "Intervals allow for judgements of one subject resembling each other.",
  clustered_within_pairs:
    "Intervals allow for judgements of one subject resembling each other within a pair of versions only.",
  independent: "Intervals take each judgement to be independent.",
};

export type Connection = { connected: boolean; sentence: string; missing?: string };

/** Whether wins and ties lead from every version to every other, without which ratings cannot be compared. */
export function connection({ isIdentified, groups, undefined: why }: Evidence): Connection {
  const named = groups.map((group) => group.map((version) => `v${version}`).join(", "));
  if (isIdentified) {
    return {
      connected: true,
      sentence: `Wins and ties connect all ${plural(groups.flat().length, "version")}, so each can be rated against each.`,
    };
  }
  const sentence = `Not identified: ${why ?? "the comparisons do not say how strong every version is"}.`;
  const [first, second] = named;
  return first === undefined || second === undefined
    ? { connected: false, sentence }
    : {
        connected: false,
        sentence,
        missing: `Groups of versions that are connected: ${named.join(" | ")}. Comparisons of ${first} with ${second} that go either way would connect them.`,
      };
}

export function rankText({ bestRank, worstRank }: Schemas["VersionUtility"]): string {
  if (bestRank === undefined || worstRank === undefined) {
    return "–";
  }
  return bestRank === worstRank ? String(bestRank) : `${bestRank} to ${worstRank}`;
}

/** Half and half is where nobody is preferred. */
export function aroundHalf({ value, lower, upper, subjects }: Estimate): Estimate {
  const less = (share: number | undefined) => (share === undefined ? undefined : share - 0.5);
  return { subjects, value: less(value), lower: less(lower), upper: less(upper) };
}

/** On which side of zero the whole interval lies; an end that is missing is unbounded. */
export function side({ value, lower, upper }: Estimate): "better" | "worse" | "unclear" | "unknown" {
  if (value === undefined || (lower === undefined && upper === undefined)) {
    return "unknown";
  }
  return lower !== undefined && lower > 0 ? "better" : upper !== undefined && upper < 0 ? "worse" : "unclear";
}

export type Cell = { wins: number; ties: number; losses: number; rate: Estimate };

/** How the row fared against the column; each pair is told once, so its mirror is worked out. */
export function against(pairs: Schemas["VersionPair"][], row: number, column: number): Cell | undefined {
  const found = pairs.find(({ first, second }) => first === Math.min(row, column) && second === Math.max(row, column));
  if (!found || row === column) {
    return undefined;
  }
  const { wins, ties, losses, winRate: rate } = found;
  return row < column ? { wins, ties, losses, rate } : { wins: losses, ties, losses: wins, rate: mirrored(rate) };
}

function mirrored({ value, lower, upper, ...rest }: Estimate): Estimate {
  const other = (share: number | undefined) => (share === undefined ? undefined : 1 - share);
  return { ...rest, value: other(value), lower: other(upper), upper: other(lower) };
}

/** The probability that log odds stand for. */
export function probability({ value, lower, upper, subjects }: Estimate): Estimate {
  const logistic = (logOdds: number | undefined) => (logOdds === undefined ? undefined : 1 / (1 + Math.exp(-logOdds)));
  return { subjects, value: logistic(value), lower: logistic(lower) ?? 0, upper: logistic(upper) ?? 1 };
}

/** What an effect is held against. */
export function effectName({ dimension, value }: Schemas["DimensionEffect"]): string {
  return value === undefined ? dimension : `${dimension}: ${value}`;
}

export function heldAgainst({ value, reference, dimension }: Schemas["DimensionEffect"]): string {
  return value === undefined
    ? `for one unit of ${dimension} more`
    : reference === undefined
      ? "than without the tag"
      : `than ${reference}`;
}

/** Why an effect is not known, in words: what changed together cannot be told apart. */
export function confounding({ confoundedWith = [], effect }: Schemas["DimensionEffect"]): string | undefined {
  if (confoundedWith.length > 0) {
    return `Only ever changed together with ${confoundedWith.join(", ")}, so nobody can say which of them was liked. Compare versions that differ in one of them only.`;
  }
  return effect.value === undefined
    ? `Not identified: ${effect.undefined ?? "the comparisons do not tell"}.`
    : undefined;
}

export const EFFECT_HEADER = [
  ...["dimension", "value", "reference", "comparisons", "subjects"],
  ...["effect", "lower", "upper", "standardError", "confoundedWith", "undefined"],
];

export function effectCells(one: Schemas["DimensionEffect"]): CsvCell[] {
  const { dimension, value, reference, comparisons, effect, confoundedWith } = one;
  return [
    ...[dimension, value, reference, comparisons, effect.subjects],
    ...[effect.value, effect.lower, effect.upper, effect.standardError, confoundedWith?.join(" "), effect.undefined],
  ];
}

export const UNIT_NAMES: Record<Schemas["RatedUnit"], string> = {
  exposure: "the same output",
  version: "the same version",
};

export const INTERPRETATIONS: Record<Schemas["AgreementInterpretation"], { color: string; text: string }> = {
  reliable: { color: "teal", text: "reliable" },
  tentative: { color: "yellow", text: "tentative" },
  unreliable: { color: "red", text: "unreliable" },
};

export function judgingText({ source, rater }: Schemas["Judging"]): string {
  return rater ? `${rater} (${SOURCE_NAMES[source]})` : SOURCE_NAMES[source];
}
