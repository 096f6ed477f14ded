const KEY = /^[a-z0-9][a-z0-9._-]{0,127}$/;

/** Why a text is no key of the contract, for people. */
export function keyError(text: string): string | null {
  if (text === "") {
    return "A key is needed.";
  }
  return KEY.test(text) ? null : "Small letters, digits, dot, underscore and dash, beginning with a letter or digit.";
}

/** A key that says the same as a name. */
export function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}
