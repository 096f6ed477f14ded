import type { Schemas } from "../api/client";

type Profile = Schemas["Profile"];

/** The profile, then its ancestors; a parent that is not in the list ends it. */
export function lineage(profile: Profile, all: Profile[]): Profile[] {
  const path = [profile];
  for (let parent = profile.parent; parent !== undefined; ) {
    const next = all.find(({ key }) => key === parent);
    if (!next || path.includes(next)) {
      break;
    }
    path.push(next);
    parent = next.parent;
  }
  return path;
}

export type Origin = { dimension: string; value: unknown; from: string; own: boolean };

/** Each effective value and the profile that it comes from. */
export function origins(profile: Profile, all: Profile[]): Origin[] {
  const path = lineage(profile, all);
  return Object.entries(profile.effectiveValues).map(([dimension, value]) => {
    const from = path.find(({ values }) => dimension in values)?.key ?? profile.parent ?? profile.key;
    return { dimension, value, from, own: from === profile.key };
  });
}

export type Row = { profile: Profile; depth: number };

/** Children below their parents; otherwise in the order in which rules are tried. */
export function tree(all: Profile[]): Row[] {
  const known = new Set(all.map(({ key }) => key));
  const below = (parent: string | undefined, depth: number): Row[] =>
    all
      .filter((one) => (depth === 0 ? one.parent === undefined || !known.has(one.parent) : one.parent === parent))
      .flatMap((profile) => [{ profile, depth }, ...below(profile.key, depth + 1)]);
  return below(undefined, 0);
}

export function valueText(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
