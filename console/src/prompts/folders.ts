export type Folder = { path: string; name: string; depth: number; prompts: number };

/** The folders of some prompts and all folders above them, in the order of a tree; each counts what is below it. */
export function folders(paths: string[]): Folder[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const segments = path === "" ? [] : path.split("/");
    for (let depth = 1; depth <= segments.length; depth++) {
      const folder = segments.slice(0, depth).join("/");
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([one], [other]) => compare(one.split("/"), other.split("/")))
    .map(([path, prompts]) => {
      const segments = path.split("/");
      return { path, name: segments.at(-1) ?? "", depth: segments.length - 1, prompts };
    });
}

function compare(one: string[], other: string[]): number {
  const different = one.findIndex((segment, depth) => segment !== other[depth]);
  return different === -1 ? one.length - other.length : (one[different] ?? "").localeCompare(other[different] ?? "");
}
