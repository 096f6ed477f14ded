import { randomUUID } from "node:crypto";
import { call } from "./browser";

type Resolved = { items: { resolution: { exposureId: string; experiment?: { variant: string } } }[] };

export type Served = { exposureId: string; variant: string; subject: string };

/** A text prompt with a version for each text, of which the first is deployed. */
export async function prompt(key: string, texts: string[]) {
  await call("POST", "/prompts", { key, type: "text" });
  for (const text of texts) {
    await call("POST", `/prompts/${key}/versions`, { text });
  }
  await call(
    "PUT",
    `/prompts/${key}/labels/production`,
    { version: 1, reason: "To begin with" },
    { "If-None-Match": "*" },
  );
}

export async function experiment(definition: { key: string } & Record<string, unknown>) {
  await call("POST", "/experiments", definition);
  await step(definition.key, "start");
}

export async function step(key: string, name: "start" | "stop" | "decide", body: Record<string, unknown> = {}) {
  await call("POST", `/experiments/${key}/${name}`, { reason: "Planned", ...body }, { "If-Match": "*" });
}

/** As many as may be asked for at once. */
const AT_ONCE = 80;

/** What applications do: they ask for the prompt, until the experiment has reached the server that answers. */
export async function serve(key: string, subjects: string[]): Promise<Served[]> {
  const first = subjects.slice(0, AT_ONCE);
  let served: Served[] = [];
  while (served.length === 0) {
    served = await resolve(key, first);
  }
  return subjects.length > AT_ONCE ? [...served, ...(await serve(key, subjects.slice(AT_ONCE)))] : served;
}

async function resolve(key: string, subjects: string[]): Promise<Served[]> {
  const { items } = await call<Resolved>("POST", "/resolve", {
    items: subjects.map((subject) => ({ prompt: key, context: { subject } })),
  });
  return items.flatMap(({ resolution: { exposureId, experiment: found } }, order) =>
    found ? [{ exposureId, variant: found.variant, subject: subjects[order] ?? "" }] : [],
  );
}

type Judgement = { kind: "binary" | "rating" | "signal"; metric: string; value: boolean | number; source: string };

export async function judge(served: Served[], judgements: (one: Served, order: number) => Judgement[]) {
  const items = served.flatMap((one, order) =>
    judgements(one, order).map((judgement) => ({
      eventId: randomUUID(),
      exposureId: one.exposureId,
      ...judgement,
    })),
  );
  await call("POST", "/feedback", { items });
}

export function people(name: string, many: number): string[] {
  return Array.from({ length: many }, (_, number) => `${name}-${number}`);
}
