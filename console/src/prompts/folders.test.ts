import { expect, test } from "vitest";
import { folders } from "./folders";

test("folders stand below their parents and count what is in them", () => {
  expect(folders(["support/refunds", "support", "a b", "support-2", "", "support/refunds"])).toEqual([
    { path: "a b", name: "a b", depth: 0, prompts: 1 },
    { path: "support", name: "support", depth: 0, prompts: 3 },
    { path: "support/refunds", name: "refunds", depth: 1, prompts: 2 },
    { path: "support-2", name: "support-2", depth: 0, prompts: 1 },
  ]);
});

test("a folder without prompts of its own is there for its children", () => {
  expect(folders(["x/y/z"]).map(({ path, depth }) => [path, depth])).toEqual([
    ["x", 0],
    ["x/y", 1],
    ["x/y/z", 2],
  ]);
});
