import { ColorSwatch, Group, Text, useComputedColorScheme } from "@mantine/core";
import { CustomChart, type CustomSeriesOption } from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption, ECharts } from "echarts/core";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { utcDay } from "../format/time";
import { bounds, type Line } from "./series";

use([CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<CustomSeriesOption | GridComponentOption | TooltipComponentOption>;

export type Props = { lines: Line[]; withZero: boolean; format: (value: number) => string; label: string };

const LIGHT = ["#a03a75", "#0f7fb3", "#b8690b", "#3f7d20", "#6a51c7"];
const DARK = ["#e58dbd", "#62bfe8", "#f0b05a", "#93cf6d", "#b3a2f5"];

/** Lines with their intervals as bands, or as bars where there is only one day. */
export default function Chart(props: Props) {
  const scheme = useComputedColorScheme("light");
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  useEffect(() => {
    const made = init(host.current);
    const resized = new ResizeObserver(() => made.resize());
    chart.current = made;
    resized.observe(made.getDom());
    return () => {
      resized.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option(props, scheme === "dark" ? DARK : LIGHT), { notMerge: true });
  });
  const colors = scheme === "dark" ? DARK : LIGHT;
  return (
    <div>
      <Group gap="md">
        {props.lines.map(({ variant }, order) => (
          <Group key={variant} gap={6}>
            <ColorSwatch color={colors[order % colors.length] ?? ""} size={10} withShadow={false} aria-hidden />
            <Text size="xs">{variant}</Text>
          </Group>
        ))}
      </Group>
      <div ref={host} style={{ height: 280, width: "100%" }} role="img" aria-label={props.label} />
    </div>
  );
}

function option({ lines, withZero, format }: Props, colors: string[]): Option {
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
  const [min, max] = bounds(lines, withZero);
  const style = getComputedStyle(document.documentElement);
  const text = style.getPropertyValue("--mantine-color-dimmed");
  const line = style.getPropertyValue("--palate-line");
  const ground = style.getPropertyValue("--mantine-color-body");
  return {
    animation: false,
    color: colors,
    textStyle: { fontFamily: style.getPropertyValue("--mantine-font-family"), color: text },
    grid: { left: 8, right: 16, top: 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    // Drawn on the canvas: a tooltip of HTML would need styles that the policy of the page refuses.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: ground,
      borderColor: line,
      textStyle: { color: style.getPropertyValue("--mantine-color-text"), fontSize: 12 },
      formatter: (shown) => tooltip(lines, dayOf(shown), format),
    },
    xAxis: {
      type: "category",
      data: days,
      boundaryGap: days.length === 1,
      axisLabel: { color: text, formatter: (day: string) => utcDay(day).replace(/ \d{4}$/, "") },
      axisLine: { onZero: false, lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      min,
      max,
      axisLabel: { color: text, formatter: format, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: line } },
    },
    series: lines.map(({ variant, points }, order) => drawn(variant, points, colors[order % colors.length] ?? "")),
  };
}

function dayOf(shown: unknown): string {
  const first = Array.isArray(shown) ? shown[0] : shown;
  return (first as { axisValue?: string } | undefined)?.axisValue ?? "";
}

function tooltip(lines: Line[], day: string, format: (value: number) => string): string {
  const rows = lines.flatMap(({ variant, points }) => {
    const point = points.find((one) => one.day === day);
    if (point?.estimate.value === undefined) {
      return [];
    }
    const { value, lower, upper } = point.estimate;
    const interval = lower === undefined || upper === undefined ? "" : `  (${format(lower)} to ${format(upper)})`;
    return `${variant}: ${format(value)}${interval}`;
  });
  return [`Until the end of ${utcDay(day)} UTC`, ...rows].join("\n");
}

/** A line with its band; drawn by hand, as this is much smaller than the chart type for lines. */
function drawn(name: string, points: Line["points"], color: string): CustomSeriesOption {
  const known = points.filter(({ estimate }) => estimate.value !== undefined);
  return {
    type: "custom",
    name,
    data: known.map(({ day, estimate }) => [day, estimate.value ?? 0]),
    renderItem: ({ dataIndex }, api) => {
      const at = ({ day }: Line["points"][number], end: number | undefined) =>
        api.coord([day, end ?? 0]) as [number, number];
      const middle = (point: Line["points"][number]) => at(point, point.estimate.value);
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
      return { type: "group", children: [band(known, at, color), line, dot] };
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
  // Of a single day a band would have no width.
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
