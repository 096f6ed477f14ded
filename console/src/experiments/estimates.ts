import type { Schemas } from "../api/client";
import { decimalsFor, fixed, signed } from "../format/numbers";

type Estimate = Schemas["Estimate"];
type Kind = Schemas["FeedbackKind"];

/** Yes-or-no metrics read as shares, all others in their own units. */
function scale(kind: Kind): number {
  return kind === "binary" ? 100 : 1;
}

export type Shown = { value: string; interval?: string; unit: string };

/** A value with its interval, to the digits that its uncertainty allows; nothing when it is undefined. */
export function value(estimate: Estimate, kind: Kind): Shown | undefined {
  return shown(estimate, scale(kind), kind === "binary" ? " %" : "", fixed);
}

/** A difference to control; of shares in percentage points. */
export function difference(estimate: Estimate | undefined, kind: Kind): Shown | undefined {
  return estimate && shown(estimate, scale(kind), kind === "binary" ? " pp" : "", signed);
}

export function relative(estimate: Estimate | undefined): Shown | undefined {
  return estimate && shown(estimate, 100, " %", signed);
}

export function share(estimate: Estimate): Shown | undefined {
  return shown(estimate, 100, " %", fixed);
}

function shown(
  { value: middle, lower, upper }: Estimate,
  factor: number,
  unit: string,
  format: (value: number, decimals: number) => string,
): Shown | undefined {
  if (middle === undefined) {
    return undefined;
  }
  const decimals = decimalsFor(halfWidth(lower, upper, middle) * factor, middle * factor);
  const end = (bound: number | undefined, open: string) =>
    bound === undefined ? open : format(bound * factor, decimals);
  return {
    value: `${format(middle * factor, decimals)}${unit}`,
    interval: lower === undefined && upper === undefined ? undefined : `${end(lower, "−∞")} to ${end(upper, "∞")}`,
    unit,
  };
}

function halfWidth(lower: number | undefined, upper: number | undefined, middle: number): number {
  if (lower !== undefined && upper !== undefined) {
    return (upper - lower) / 2;
  }
  return Math.abs((upper ?? lower ?? middle) - middle);
}

export type Scale = { low: number; high: number };

/** What holds all intervals and zero, with a little air. */
export function commonScale(estimates: (Estimate | undefined)[]): Scale {
  const ends = estimates.flatMap((one) => [one?.lower, one?.upper, one?.value]).filter((end) => end !== undefined);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const air = (high - low || 1) * 0.06;
  return { low: low - air, high: high + air };
}

/** Where a value lies on a scale, from 0 to 1. */
export function position(at: number, { low, high }: Scale): number {
  return Math.min(1, Math.max(0, (at - low) / (high - low)));
}
