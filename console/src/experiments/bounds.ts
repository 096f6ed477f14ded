import type { Line } from "./series";

/** The ends of an axis that holds all intervals; custom series do not widen it by themselves. */
export function bounds(all: Line[], withZero: boolean): [number, number] {
  const ends = all
    .flatMap(({ points }) => points.flatMap(({ estimate: { value, lower, upper } }) => [value, lower, upper]))
    .filter((end) => end !== undefined);
  const low = Math.min(...ends, ...(withZero ? [0] : []));
  const high = Math.max(...ends, ...(withZero ? [0] : []));
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return ends.length === 0 ? [0, 1] : [low - air, high + air];
}
