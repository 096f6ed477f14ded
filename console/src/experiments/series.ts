import type { Schemas } from "../api/client";
import { decimalsFor, fixed } from "../format/numbers";

export type Line = { variant: string; points: { at: string; estimate: Schemas["Estimate"]; subjects: number }[] };
export type What = "difference" | "value";

/** One line a variant, in the order of the days; the control has no difference to itself. */
export function lines({ points }: Schemas["ResultSeries"], what: What): Line[] {
  const byVariant = new Map<string, Line>();
  for (const point of points) {
    const estimate = point[what];
    if (estimate) {
      const line = byVariant.get(point.variant) ?? { variant: point.variant, points: [] };
      line.points.push({ at: point.day, estimate, subjects: point.subjects });
      byVariant.set(point.variant, line);
    }
  }
  return [...byVariant.values()].map((line) => ({
    ...line,
    points: line.points.sort((one, other) => one.at.localeCompare(other.at)),
  }));
}

/** The same digits for all ticks of an axis. */
export function axisFormat(all: Line[], kind: Schemas["FeedbackKind"]): (value: number) => string {
  const widths = all.flatMap(({ points }) =>
    points.map(({ estimate: { lower, upper } }) =>
      lower === undefined || upper === undefined ? 0 : (upper - lower) / 2,
    ),
  );
  const factor = kind === "binary" ? 100 : 1;
  const decimals = decimalsFor(Math.min(...widths.filter((width) => width > 0)) * factor);
  return (shown) =>
    `${fixed(shown * factor, Number.isFinite(decimals) ? decimals : 2)}${kind === "binary" ? " %" : ""}`;
}
