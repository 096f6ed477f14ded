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

const all = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 12 });

/** All digits, as the API says them. */
function number(value: number): string {
  return all.format(value).replace("-", "−");
}
