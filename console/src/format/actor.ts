/** People and keys by their own names: `user:ines` is ines, `key:deploy` is the key deploy. */
export function actor(text: string): string {
  const [kind, ...rest] = text.split(":");
  const name = rest.join(":");
  if (!name) {
    return text;
  }
  return kind === "user" ? name : kind === "key" ? `key “${name}”` : text;
}
