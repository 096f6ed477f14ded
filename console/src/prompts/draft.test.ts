import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { content, draftOf, moved } from "./draft";

const version = {
  messages: [{ role: "system", content: "Be kind." }, { placeholder: "history" }],
  config: { model: "m" },
} as Partial<Schemas["Version"]> as Schemas["Version"];

test("a draft begins with what its version says", () => {
  const draft = draftOf("chat", version);

  expect(content(draft)).toEqual({ messages: version.messages });
  expect(JSON.parse(draft.config)).toEqual({ model: "m" });
});

test("a first draft is empty", () => {
  expect(content(draftOf("text"))).toEqual({ text: "" });
  expect(draftOf("text").config).toBe("");
});

test("messages move by one, but not over the ends", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
