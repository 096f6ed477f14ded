import type { Schemas } from "../api/client";

export const SOURCE_NAMES: Record<Schemas["FeedbackSource"], string> = {
  end_user: "End user",
  expert: "Expert",
  judge: "Judge model",
  reward_model: "Reward model",
  implicit: "Behaviour",
};

export const KIND_NAMES: Record<Schemas["FeedbackKind"], string> = {
  binary: "Yes or no",
  rating: "Rating",
  category: "Category",
  comment: "Comment",
  demonstration: "Demonstration",
  pairwise: "Choice of two",
  ranking: "Ranking",
  reward: "Reward",
  signal: "Signal",
};

/** What was judged, in a few words. */
export function judgement(feedback: Schemas["Feedback"]): string {
  switch (feedback.kind) {
    case "binary":
      return feedback.number === undefined ? "–" : feedback.number === 1 ? "Yes" : "No";
    case "category":
      return feedback.category ?? "–";
    case "comment":
    case "demonstration":
      return feedback.text ? `“${feedback.text}”` : "–";
    case "pairwise":
      return feedback.outcome === "tie" ? "Neither is preferred" : "Prefers this over another";
    case "ranking":
      return `Order of ${feedback.ranks?.flat().length ?? 0}`;
    default:
      return feedback.number === undefined ? "–" : number(feedback.number);
  }
}

export type Judged = { title: string; exposure: string };

/** The servings that a judgement is about: both of a choice of two, all of a ranking with their places. */
export function judged({ kind, exposureId, preferred, other, outcome, ranks }: Schemas["Feedback"]): Judged[] {
  if (kind === "pairwise" && preferred && other) {
    return [
      { title: outcome === "tie" ? "One of the two" : "Preferred", exposure: preferred },
      { title: "The other", exposure: other },
    ];
  }
  if (kind === "ranking" && ranks) {
    return ranks.flatMap((rank, place) => rank.map((exposure) => ({ title: `Place ${place + 1}`, exposure })));
  }
  return exposureId ? [{ title: "What was served", exposure: exposureId }] : [];
}

/** Where it stood among what was shown side by side. */
export function shownText(position: number): string {
  return position === 1 ? "First of those side by side" : `At place ${position} of those side by side`;
}

const all = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 12 });

/** All digits, as the API says them. */
function number(value: number): string {
  return all.format(value).replace("-", "−");
}
