import { expect, test } from "vitest";
import { messageLists, sampleVariables } from "./sample";

test("texts stay texts, lists and objects become values", () => {
  expect(sampleVariables({ a: "12", b: '["x"]', c: '{"d": 1}', e: "[not json" }, [])).toEqual({
    a: "12",
    b: ["x"],
    c: { d: 1 },
    e: "[not json",
  });
});

test("a list of messages is empty unless one is given", () => {
  const lists = messageLists([{ role: "system", content: "" }, { placeholder: "history" }]);
  expect(lists).toEqual(["history"]);
  expect(sampleVariables({ history: "" }, lists)).toEqual({ history: [] });
  expect(sampleVariables({ history: '[{"role":"user"}]' }, lists)).toEqual({ history: [{ role: "user" }] });
});
