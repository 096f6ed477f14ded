import type { Schemas } from "../api/client";

export type DraftMessage = { id: number; role: Schemas["Role"]; content: string } | { id: number; placeholder: string };

export type Draft = {
  type: Schemas["PromptType"];
  text: string;
  messages: DraftMessage[];
  config: string;
  commitMessage: string;
};

let nextId = 0;

export function message(role: Schemas["Role"], content = ""): DraftMessage {
  return { id: nextId++, role, content };
}

export function placeholder(name: string): DraftMessage {
  return { id: nextId++, placeholder: name };
}

/** A draft with the content of a version, or an empty one. */
export function draftOf(type: Schemas["PromptType"], version?: Schemas["Version"]): Draft {
  const config = version && Object.keys(version.config).length > 0 ? JSON.stringify(version.config, null, 2) : "";
  return {
    type,
    text: version?.text ?? "",
    messages: version?.messages?.map((one) =>
      one.placeholder ? placeholder(one.placeholder) : message(one.role ?? "user", one.content),
    ) ?? [message("system"), message("user")],
    config,
    commitMessage: "",
  };
}

/** What the contract calls the content. */
export function content({ type, text, messages }: Draft): Pick<Schemas["CreateVersion"], "text" | "messages"> {
  return type === "text"
    ? { text }
    : {
        messages: messages.map((one) =>
          "placeholder" in one ? { placeholder: one.placeholder } : { role: one.role, content: one.content },
        ),
      };
}

/** The list with one of its items moved up (−1) or down (1). */
export function moved<T>(items: T[], index: number, by: -1 | 1): T[] {
  const target = index + by;
  if (target < 0 || target >= items.length) {
    return items;
  }
  const next = [...items];
  [next[index], next[target]] = [next[target] as T, next[index] as T];
  return next;
}
