type Search = Record<string, unknown>;

/** What an address says about a filter; anything else is as if it were not there. */
export function text(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
}

export function integer(search: Search, name: string): number | undefined {
  const value = Number(search[name]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

export function oneOf<T extends string>(search: Search, name: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === search[name]);
}

/** Some of the values, in their order; none is as if nothing were said. */
export function someOf<T extends string>(search: Search, name: string, values: readonly T[]): T[] | undefined {
  const given = search[name];
  const found = values.filter((value) => (Array.isArray(given) ? given.includes(value) : given === value));
  return found.length === 0 ? undefined : found;
}
