import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { Schemas } from "../api/client";

export type VersionsResult = UseInfiniteQueryResult<InfiniteData<Schemas["VersionPage"]>>;

export function loaded(versions: VersionsResult): Schemas["Version"][] {
  return versions.data?.pages.flatMap(({ items }) => items) ?? [];
}

export function versionOptions(versions: VersionsResult): { value: string; label: string }[] {
  return loaded(versions).map(({ number, commitMessage }) => ({
    value: String(number),
    label: commitMessage ? `v${number} · ${firstLine(commitMessage)}` : `v${number}`,
  }));
}

export function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
