import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { lineage, origins, tree, valueText } from "./inheritance";

function profile(key: string, parent: string | undefined, values: object, effectiveValues: object): Schemas["Profile"] {
  return {
    key,
    version: 1,
    name: key,
    priority: 0,
    parent,
    values: { ...values },
    effectiveValues: { ...effectiveValues },
    author: "user:ines",
    createdAt: "2026-01-01T00:00:00Z",
  };
}

const base = profile("base", undefined, { tone: "direct", length: "long" }, { tone: "direct", length: "long" });
const expert = profile("expert", "base", { length: "short" }, { tone: "direct", length: "short" });
const orphan = profile("orphan", "gone", {}, { tone: "warm" });
const all = [expert, orphan, base];

test("values are traced to the profile that sets them", () => {
  expect(origins(expert, all)).toEqual([
    { dimension: "tone", value: "direct", from: "base", own: false },
    { dimension: "length", value: "short", from: "expert", own: true },
  ]);
  expect(origins(orphan, all)).toEqual([{ dimension: "tone", value: "warm", from: "gone", own: false }]);
});

test("children stand below their parents", () => {
  expect(tree(all).map(({ profile: { key }, depth }) => [key, depth])).toEqual([
    ["orphan", 0],
    ["base", 0],
    ["expert", 1],
  ]);
  expect(lineage(expert, all).map(({ key }) => key)).toEqual(["expert", "base"]);
});

test("tags are a list", () => {
  expect(valueText(["a", "b"])).toBe("a, b");
  expect(valueText(3)).toBe("3");
});
