import type { Schemas } from "../api/client";

/** A frozen report, and the digest of the characters in which its content was sent. */
export type FrozenReport = { report: Schemas["DecisionReport"]; text: string; content: string };

const BEFORE = '{"content":';
const AFTER = /,"sha256":"[0-9a-f]*"\}\s*$/;

/** The content as it was sent, whose digest the report names: canonical form writes it between these. */
export function frozen(text: string): FrozenReport {
  const end = text.search(AFTER);
  const content = text.startsWith(BEFORE) && end > 0 ? text.slice(BEFORE.length, end) : "";
  return { report: JSON.parse(text), text, content };
}

/** Whether the content is what its digest says; unknown where the browser has no digests, as without HTTPS. */
export async function isGenuine({ report, content }: FrozenReport): Promise<boolean | undefined> {
  if (!globalThis.crypto?.subtle || content === "") {
    return undefined;
  }
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === report.sha256;
}
