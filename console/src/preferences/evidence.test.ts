import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import {
  against,
  aroundHalf,
  bodies,
  confounding,
  connection,
  heldAgainst,
  probability,
  profileName,
  rankText,
  side,
  sourcesText,
} from "./evidence";

const EVIDENCE: Schemas["PreferenceEvidence"] = {
  metric: "chosen",
  kind: "pairwise",
  sources: ["end_user"],
  model: "bradley_terry",
  errors: "clustered",
  subjects: 40,
  comparisons: 60,
  ties: 2,
  leftOut: 0,
  isIdentified: true,
  groups: [[1, 2, 3]],
  versions: [],
  pairs: [],
};

test("evidence of the same metric and sources belongs together, that over all profiles apart", () => {
  const [chosen, experts] = bodies([
    EVIDENCE,
    { ...EVIDENCE, profile: "" },
    { ...EVIDENCE, profile: "concise" },
    { ...EVIDENCE, sources: ["expert" as const] },
  ]);

  expect(chosen?.all).toBe(EVIDENCE);
  expect(chosen?.profiles.map(({ profile }) => profile)).toEqual(["", "concise"]);
  expect(experts?.profiles).toEqual([]);
});

test("a filter by profile leaves no evidence over all", () => {
  const [only] = bodies([{ ...EVIDENCE, profile: "concise" }]);

  expect(only?.all).toBeUndefined();
  expect(only?.profiles).toHaveLength(1);
});

test("names who judged, and that they are pooled", () => {
  expect(sourcesText(["expert"])).toBe("Expert");
  expect(sourcesText(["end_user", "expert"])).toBe("End user + Expert, pooled");
  expect(sourcesText([])).toBe("nobody yet");
  expect([undefined, "", "concise"].map(profileName)).toEqual(["Everybody", "No profile", "concise"]);
});

test("says whether versions are connected, and which comparisons are missing", () => {
  expect(connection(EVIDENCE)).toEqual({
    connected: true,
    sentence: "Wins and ties connect all 3 versions, so each can be rated against each.",
  });

  const apart = connection({
    ...EVIDENCE,
    isIdentified: false,
    groups: [[1, 2], [3]],
    undefined: "version 3 never lost",
  });
  expect(apart.connected).toBe(false);
  expect(apart.sentence).toBe("Not identified: version 3 never lost.");
  expect(apart.missing).toContain("v1, v2 | v3");
  expect(apart.missing).toContain("v1, v2 with v3");
});

test("a pair is read from both of its sides", () => {
  const pairs = [
    {
      first: 1,
      second: 3,
      wins: 6,
      ties: 1,
      losses: 3,
      winRate: { subjects: 9, value: 0.65, lower: 0.5, upper: 0.75 },
    },
  ];

  expect(against(pairs, 1, 3)).toMatchObject({ wins: 6, losses: 3, rate: { value: 0.65, subjects: 9 } });
  const mirrored = against(pairs, 3, 1);
  expect(mirrored).toMatchObject({ wins: 3, ties: 1, losses: 6 });
  expect(mirrored?.rate.value).toBeCloseTo(0.35, 12);
  expect(mirrored?.rate.lower).toBeCloseTo(0.25, 12);
  expect(mirrored?.rate.upper).toBeCloseTo(0.5, 12);
  expect(against(pairs, 1, 2)).toBeUndefined();
  expect(against(pairs, 1, 1)).toBeUndefined();
});

test("an undefined win rate keeps its reason when it is turned", () => {
  const pairs = [{ first: 1, second: 2, wins: 0, ties: 0, losses: 0, winRate: { subjects: 0, undefined: "nobody" } }];

  expect(against(pairs, 2, 1)?.rate).toEqual({ subjects: 0, undefined: "nobody", value: undefined });
});

test("is better or worse only when the whole interval is on one side", () => {
  expect(side({ subjects: 9, value: 1, lower: 0.1, upper: 2 })).toBe("better");
  expect(side({ subjects: 9, value: -1, lower: -2, upper: -0.1 })).toBe("worse");
  expect(side({ subjects: 9, value: 1, lower: -0.1, upper: 2 })).toBe("unclear");
  expect(side({ subjects: 9, value: 1, lower: 0.1 })).toBe("better");
  expect(side({ subjects: 9, value: 1 })).toBe("unknown");
  expect(side({ subjects: 0 })).toBe("unknown");
  expect(side(aroundHalf({ subjects: 9, value: 0.6, lower: 0.51, upper: 0.7 }))).toBe("better");
});

test("log odds are turned into a probability, without an end into a bound", () => {
  const even = probability({ subjects: 5, value: 0, lower: -Math.log(3), upper: Math.log(3) });

  expect(even.value).toBe(0.5);
  expect(even.lower).toBeCloseTo(0.25, 12);
  expect(even.upper).toBeCloseTo(0.75, 12);
  expect(probability({ subjects: 5, value: 0 })).toMatchObject({ lower: 0, upper: 1 });
});

test("ranks are a range unless they are sure", () => {
  const rated = { version: 1, subjects: 1, comparisons: 1, utility: { subjects: 1 }, elo: { subjects: 1 } };

  expect(rankText({ ...rated, bestRank: 2, worstRank: 2 })).toBe("2");
  expect(rankText({ ...rated, bestRank: 1, worstRank: 3 })).toBe("1 to 3");
  expect(rankText(rated)).toBe("–");
});

test("says in words what cannot be told apart", () => {
  const effect = { dimension: "tone", value: "warm", reference: "direct", comparisons: 8, effect: { subjects: 8 } };

  expect(confounding({ ...effect, confoundedWith: ["length=long"] })).toContain("together with length=long");
  expect(confounding({ ...effect, effect: { subjects: 8, undefined: "no difference" } })).toBe(
    "Not identified: no difference.",
  );
  expect(confounding({ ...effect, effect: { subjects: 8, value: 0.4 } })).toBeUndefined();
  expect(heldAgainst(effect)).toBe("than direct");
  expect(heldAgainst({ ...effect, reference: undefined })).toBe("than without the tag");
  expect(heldAgainst({ ...effect, value: undefined, reference: undefined })).toBe("for one unit of tone more");
});
