import type { Schemas } from "../api/client";
import { csv } from "../format/csv";
import type { Line } from "./series";

type Look = Schemas["Look"];

/** One line a variant, in their order: the difference of each look within what all looks up to it say together. */
export function lookLines(looks: Look[], variants: string[]): Line[] {
  const seen = new Set(looks.map(({ variant }) => variant));
  return variants
    .filter((variant) => seen.has(variant))
    .map((variant) => ({
      variant,
      points: looks
        .filter((look) => look.variant === variant)
        .map(({ number, difference, running }) => ({
          at: String(number),
          subjects: difference.subjects,
          estimate: { ...difference, lower: running.lower, upper: running.upper },
        })),
    }));
}

/** When a look was taken, by its number. */
export function timesOf(looks: Look[]): Map<string, string> {
  return new Map(looks.map(({ number, at }) => [String(number), at]));
}

export function looksCsv(looks: Look[]): string {
  return csv(
    [
      ...["look", "at", "metric", "source", "variant", "level", "subjects"],
      ...["difference", "lower", "upper", "pValue", "running.lower", "running.upper", "running.pValue"],
    ],
    looks.map(({ number, at, metric, source, variant, level, difference, running }) => [
      ...[number, at, metric, source, variant, level, difference.subjects],
      ...[difference.value, difference.lower, difference.upper, difference.pValue],
      ...[running.lower, running.upper, running.pValue],
    ]),
  );
}
