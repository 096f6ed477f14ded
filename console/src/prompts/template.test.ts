import { describe, expect, test } from "vitest";
import { asText, declared, variables } from "./template";

describe("variables", () => {
  const names = (text: string) => variables({ text }).map(({ name }) => name);

  test("are found once each, in order", () => {
    expect(names("Hi {{name}}, {{ question }} {{name}}")).toEqual(["name", "question"]);
  });

  test("may be asked about without being printed", () => {
    expect(names("{{#vip}}Dear{{/vip}}{{^late}}!{{/late}} {{{raw}}} {{&amp}}")).toEqual(["vip", "late", "raw", "amp"]);
  });

  test("are not comments, partials or the item of a list", () => {
    expect(names("{{! note }}{{> footer@label:production}}{{#items}}{{.}}{{/items}}")).toEqual(["items"]);
  });

  test("below profile and context come from the server", () => {
    expect(variables({ text: "{{profile.tone}} {{context.plan}} {{profiles}}" })).toEqual([
      { name: "profile.tone", reserved: true },
      { name: "context.plan", reserved: true },
      { name: "profiles", reserved: false },
    ]);
  });

  test("of chats include the placeholders of message lists", () => {
    const messages = [{ role: "system" as const, content: "{{a}}" }, { placeholder: "history" }];
    expect(variables({ messages }).map(({ name }) => name)).toEqual(["a", "history"]);
  });
});

test("a version reads as one text", () => {
  const messages = [{ role: "system" as const, content: "Be kind." }, { placeholder: "history" }];
  expect(asText({ messages, config: { model: "m" } })).toBe(
    '[system]\nBe kind.\n\n[history: messages]\n\n[config]\n{\n  "model": "m"\n}',
  );
  expect(asText({ text: "Hello", config: {} })).toBe("Hello");
});

test("a schema names its variables", () => {
  expect(declared({ required: ["a"], properties: { a: {}, b: {} } })).toEqual([
    { name: "a", required: true },
    { name: "b", required: false },
  ]);
  expect(declared({})).toEqual([]);
});
