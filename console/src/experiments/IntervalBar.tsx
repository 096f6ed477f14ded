import { Tooltip } from "@mantine/core";
import type { Schemas } from "../api/client";
import { position, type Scale } from "./estimates";
import classes from "./IntervalBar.module.css";
import type { Standing } from "./verdict";

type Props = { estimate: Schemas["Estimate"]; scale: Scale; standing: Standing; label: string };

/** An interval on a scale with zero marked; the same numbers stand beside it as text. */
export function IntervalBar({ estimate: { value, lower, upper }, scale, standing, label }: Props) {
  if (value === undefined || (lower === undefined && upper === undefined)) {
    return null;
  }
  const at = (place: number) => position(place, scale) * 200;
  const from = at(lower ?? scale.low);
  const to = at(upper ?? scale.high);
  return (
    <Tooltip label={label}>
      <svg className={classes.bar} viewBox="0 0 200 24" preserveAspectRatio="none" data-standing={standing} aria-hidden>
        <title>{label}</title>
        <line className={classes.zero} x1={at(0)} x2={at(0)} y1={0} y2={24} />
        <rect className={classes.interval} x={from} y={8} width={Math.max(1, to - from)} height={8} rx={2} />
        <rect className={classes.value} x={at(value) - 1.25} y={4} width={2.5} height={16} rx={1} />
      </svg>
    </Tooltip>
  );
}
