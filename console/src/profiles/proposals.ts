import type { Schemas } from "../api/client";
import { fixed, percent, plural } from "../format/numbers";

type Proposal = Schemas["ProfileProposal"];

/** A probability as far as it tells something: never 0 % or 100 %, as nothing here is certain. */
export function probabilityText(probability: number): string {
  if (probability > 0.999) {
    return "> 99.9 %";
  }
  return probability < 0.001 ? "< 0.1 %" : percent(probability, 1);
}

/** What is proposed, or why nothing is. */
export function proposalSentence({ proposed, undefined: why }: Pick<Proposal, "proposed" | "undefined">): string {
  return proposed
    ? `${proposed.profile} is proposed, with a probability of ${probabilityText(proposed.probability)}`
    : `Nothing is proposed: ${why ?? "nothing was judged yet"}`;
}

/** What the judgements are worth after their age. */
export function evidenceText(comparisons: number, judgements: number): string {
  return `${fixed(comparisons, 1)} fresh, of ${plural(judgements, "judgement")}`;
}

export function decayText(halfLifeDays: number): string {
  return `A judgement has half its weight after ${plural(Math.round(halfLifeDays), "day")}.`;
}

/** What was judged, the best first where it is known which that is. */
export function judgedText({ kind, versions }: Schemas["OwnJudgement"]): string {
  const names = versions.map((version) => `v${version}`);
  return kind === "pairwise" || kind === "ranking" ? names.join(" > ") : names.join(", ");
}

/** The most probable of the profiles and of none of them. */
export function likeliest({ likeliest: first, noneProbability }: Schemas["ProfileProposalSummary"]): {
  profile?: string;
  probability: number;
} {
  return first && first.probability > noneProbability ? first : { probability: noneProbability };
}

export type Candidate = { profile?: string; probability: number; rejected: boolean; stored: boolean };

/** All hypotheses, that the subject has none of these tastes among them, the most probable first. */
export function candidates({ candidates: given, noneProbability, rejected, stored }: Proposal): Candidate[] {
  return [
    ...given.map(({ profile, probability }) => ({
      profile,
      probability,
      rejected: rejected.includes(profile),
      stored: stored?.profile === profile,
    })),
    { probability: noneProbability, rejected: false, stored: false },
  ].sort((one, other) => other.probability - one.probability);
}
