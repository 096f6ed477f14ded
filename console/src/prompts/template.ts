import type { Schemas } from "../api/client";

type Content = Pick<Schemas["Version"], "text" | "messages" | "config">;

/** A tag of the template language: `{{name}}`, `{{{name}}}`, `{{#section}}`, `{{/section}}`, `{{! comment}}`, `{{> partial}}`. */
export const TAG = /\{\{\{?\s*([#^/&>!]?)\s*([^{}]*?)\s*\}?\}\}/g;

const RESERVED = ["profile", "context"];

export type Variable = { name: string; reserved: boolean };

/**
 * The variables that a template prints or asks about, in the order of their appearance. A hint while one writes: what
 * counts is what the server finds when the version is published.
 */
export function variables(content: Pick<Content, "text" | "messages">): Variable[] {
  const found = new Set<string>();
  for (const part of parts(content)) {
    for (const [, kind, name] of part.matchAll(TAG)) {
      if (kind !== "!" && kind !== "/" && kind !== ">" && name && name !== ".") {
        found.add(name);
      }
    }
  }
  for (const message of content.messages ?? []) {
    if (message.placeholder) {
      found.add(message.placeholder);
    }
  }
  return [...found].map((name) => ({ name, reserved: RESERVED.includes(name.split(".")[0] ?? "") }));
}

function parts({ text, messages }: Pick<Content, "text" | "messages">): string[] {
  return text === undefined ? (messages ?? []).map(({ content }) => content ?? "") : [text];
}

/** The whole content as one text, for reading and for comparing side by side. */
export function asText({ text, messages, config }: Content): string {
  const content =
    text ??
    (messages ?? [])
      .map(({ role, content: written, placeholder }) =>
        placeholder ? `[${placeholder}: messages]` : `[${role}]\n${written}`,
      )
      .join("\n\n");
  return Object.keys(config).length === 0 ? content : `${content}\n\n[config]\n${JSON.stringify(config, null, 2)}`;
}

/** The variables that the schema of a version names, and whether they must be given. */
export function declared(schema: Record<string, unknown>): { name: string; required: boolean }[] {
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  const required = (schema.required ?? []) as string[];
  return Object.keys(properties).map((name) => ({ name, required: required.includes(name) }));
}
