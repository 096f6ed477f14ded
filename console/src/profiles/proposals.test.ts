import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import {
  candidates,
  decayText,
  evidenceText,
  judgedText,
  likeliest,
  probabilityText,
  proposalSentence,
} from "./proposals";

const PROPOSAL: Schemas["ProfileProposal"] = {
  subject: "ada",
  method: "",
  computedAt: "2026-11-30T12:00:00Z",
  noneProbability: 0.2,
  candidates: [
    { profile: "plain", probability: 0.7 },
    { profile: "friendly", probability: 0.1 },
  ],
  rejected: ["friendly"],
  evidence: { comparisons: 4.25, halfLifeDays: 90, isComplete: true, judgements: [] },
};

test("no probability is shown as certain", () => {
  expect(probabilityText(0.9734)).toBe("97.3 %");
  expect(probabilityText(0.99999)).toBe("> 99.9 %");
  expect(probabilityText(0.00001)).toBe("< 0.1 %");
});

test("says what is proposed, or why nothing is", () => {
  expect(proposalSentence({ proposed: { profile: "plain", probability: 0.95 } })).toBe(
    "plain is proposed, with a probability of 95.0 %",
  );
  expect(proposalSentence({ undefined: "no profile has values" })).toBe("Nothing is proposed: no profile has values");
});

test("says what age leaves of the evidence", () => {
  expect(evidenceText(4.25, 6)).toBe("4.3 fresh, of 6 judgements");
  expect(evidenceText(1, 1)).toBe("1.0 fresh, of 1 judgement");
  expect(decayText(90)).toBe("A judgement has half its weight after 90 days.");
});

test("none of the profiles is a candidate as well", () => {
  expect(candidates(PROPOSAL).map(({ profile, rejected }) => [profile, rejected])).toEqual([
    ["plain", false],
    [undefined, false],
    ["friendly", true],
  ]);
});

test("choices have an order, scores have none", () => {
  const judgement = {
    eventId: "",
    prompt: "p",
    metric: "m",
    versions: [3, 1],
    occurredAt: "",
    weight: 1,
    kind: "pairwise" as const,
  };

  expect(judgedText(judgement)).toBe("v3 > v1");
  expect(judgedText({ ...judgement, kind: "rating", versions: [2] })).toBe("v2");
});

test("none of the profiles may be the most probable", () => {
  const summary = {
    consent: { subject: "ada", actor: "key:app", givenAt: "" },
    likeliest: { profile: "plain", probability: 0.3 },
    noneProbability: 0.5,
    comparisons: 1,
    judgements: 2,
  };

  expect(likeliest(summary)).toEqual({ probability: 0.5 });
  expect(likeliest({ ...summary, noneProbability: 0.1 })).toEqual({ profile: "plain", probability: 0.3 });
  expect(likeliest({ ...summary, likeliest: undefined })).toEqual({ probability: 0.5 });
});
