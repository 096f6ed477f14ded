import type { Schemas } from "../api/client";

/** The variables that are lists of messages. */
export function messageLists(messages: Schemas["MessageTemplate"][] | undefined): string[] {
  return (messages ?? []).flatMap(({ placeholder }) => (placeholder ? [placeholder] : []));
}

/** What was typed, as values: JSON where it is a list or an object or is meant to be one, text otherwise. */
export function sampleVariables(texts: Record<string, string>, lists: string[]): Record<string, unknown> {
  const typed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, value(text)]));
  return { ...Object.fromEntries(lists.map((name) => [name, []])), ...withoutEmptyLists(typed, lists) };
}

function withoutEmptyLists(typed: Record<string, unknown>, lists: string[]) {
  return Object.fromEntries(Object.entries(typed).filter(([name, given]) => given !== "" || !lists.includes(name)));
}

function value(text: string): unknown {
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
