import type { CustomSeriesOption } from "echarts/charts";
import { bounds } from "./bounds";
import { ChartCanvas, colorOf, type Look } from "./ChartCanvas";
import type { Line } from "./series";

export type Props = {
  lines: Line[];
  /** All variants of the experiment, in its order. */
  variants: string[];
  withZero: boolean;
  format: (value: number) => string;
  /** A place on the horizontal axis, short below it and as a heading of what is said there. */
  place: (at: string) => string;
  heading: (at: string) => string;
  label: string;
};

/** Lines with their intervals as bands, or as bars where there is only one place. */
export default function Chart(props: Props) {
  return (
    <ChartCanvas
      names={props.lines.map(({ variant }) => variant)}
      all={props.variants}
      drawing={(look) => drawing(props, look)}
      tooltip={(at) => tooltip(props, String(at))}
      label={props.label}
    />
  );
}

function drawing({ lines, variants, withZero, format, place }: Props, { colors, text, line }: Look) {
  const places = [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort((one, other) =>
    one.localeCompare(other, "en", { numeric: true }),
  );
  const [min, max] = bounds(lines, withZero);
  return {
    xAxis: {
      type: "category" as const,
      data: places,
      boundaryGap: places.length === 1,
      axisLabel: { color: text, formatter: place },
      axisLine: { onZero: false, lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value" as const,
      min,
      max,
      axisLabel: { color: text, formatter: format, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: line } },
    },
    series: lines.map(({ variant, points }) => drawn(variant, points, colorOf(variant, variants, colors))),
  };
}

function tooltip({ lines, format, heading }: Props, at: string): string {
  const rows = lines.flatMap(({ variant, points }) => {
    const point = points.find((one) => one.at === at);
    if (point?.estimate.value === undefined) {
      return [];
    }
    const { value, lower, upper } = point.estimate;
    const interval = lower === undefined || upper === undefined ? "" : `  (${format(lower)} to ${format(upper)})`;
    return `${variant}: ${format(value)}${interval}`;
  });
  return [heading(at), ...rows].join("\n");
}

/** A line with its band; drawn by hand, as this is much smaller than the chart type for lines. */
function drawn(name: string, points: Line["points"], color: string): CustomSeriesOption {
  const known = points.filter(({ estimate }) => estimate.value !== undefined);
  return {
    type: "custom",
    name,
    data: known.map(({ at, estimate }) => [at, estimate.value ?? 0]),
    renderItem: ({ dataIndex }, api) => {
      const place = ({ at }: Line["points"][number], end: number | undefined) =>
        api.coord([at, end ?? 0]) as [number, number];
      const middle = (point: Line["points"][number]) => place(point, point.estimate.value);
      const own = known[dataIndex];
      if (!own) {
        return null;
      }
      const [cx, cy] = middle(own);
      const dot = { type: "circle" as const, shape: { cx, cy, r: 3.5 }, style: { fill: color }, z2: 3 };
      if (dataIndex > 0) {
        return known.length < 20 ? dot : null;
      }
      const line = {
        type: "polyline" as const,
        shape: { points: known.map(middle) },
        style: { stroke: color, lineWidth: 2.5, fill: "none" },
        z2: 2,
      };
      return { type: "group", children: [band(known, place, color), line, dot] };
    },
  };
}

function band(
  known: Line["points"],
  at: (point: Line["points"][number], end: number | undefined) => [number, number],
  color: string,
) {
  const bounded = known.filter(({ estimate }) => estimate.lower !== undefined && estimate.upper !== undefined);
  const upper = bounded.map((point) => at(point, point.estimate.upper));
  const lower = bounded.map((point) => at(point, point.estimate.lower)).reverse();
  // Of a single place a band would have no width.
  const points =
    bounded.length === 1
      ? [...upper, ...lower].flatMap(([x, y], end) =>
          end === 0
            ? [
                [x - 5, y],
                [x + 5, y],
              ]
            : [
                [x + 5, y],
                [x - 5, y],
              ],
        )
      : [...upper, ...lower];
  return {
    type: "polygon" as const,
    shape: { points },
    style: { fill: color, opacity: bounded.length === 1 ? 0.25 : 0.14 },
    z2: 1,
  };
}
