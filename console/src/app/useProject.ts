import { useParams } from "@tanstack/react-router";

/** The project that the address names. */
export function useProject(): string {
  return useParams({ from: "/p/$project" }).project;
}
