import { useComputedColorScheme } from "@mantine/core";
import { CustomChart, type CustomSeriesOption, LineChart, type LineSeriesOption } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption, ECharts } from "echarts/core";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { utcDay } from "../format/time";
import { bounds, type Line } from "./series";

use([LineChart, CustomChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

type Option = ComposeOption<LineSeriesOption | CustomSeriesOption | GridComponentOption | TooltipComponentOption>;

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
  return <div ref={host} style={{ height: 300, width: "100%" }} role="img" aria-label={props.label} />;
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
    grid: { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 4, textStyle: { color: text } },
    // Drawn on the canvas: a tooltip of HTML would need styles that the policy of the page refuses.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: ground,
      borderColor: line,
      textStyle: { color: style.getPropertyValue("--mantine-color-text"), fontSize: 12 },
      formatter: (shown) => tooltip(lines, days[index(shown)] ?? "", format),
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
    series: lines.flatMap(({ variant, points }, order) => [
      band(days, points, colors[order % colors.length] ?? ""),
      {
        type: "line",
        name: variant,
        color: colors[order % colors.length],
        data: days.map((day) => points.find((point) => point.day === day)?.estimate.value ?? null),
        symbolSize: 7,
        symbol: "circle",
        showSymbol: days.length < 20,
        lineStyle: { width: 2.5 },
        z: 3,
      } satisfies LineSeriesOption,
    ]),
  };
}

function index(shown: unknown): number {
  const first = Array.isArray(shown) ? shown[0] : shown;
  return (first as { dataIndex: number } | undefined)?.dataIndex ?? 0;
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

function band(days: string[], points: Line["points"], color: string): CustomSeriesOption {
  const known = points.filter(({ estimate }) => estimate.lower !== undefined && estimate.upper !== undefined);
  return {
    type: "custom",
    silent: true,
    data: known.length === 0 ? [] : [0],
    z: 2,
    renderItem: (_, api) => {
      const at = ({ day }: Line["points"][number], end: number | undefined) => api.coord([days.indexOf(day), end ?? 0]);
      if (known.length === 1 && known[0]) {
        const [x = 0, high = 0] = at(known[0], known[0].estimate.upper);
        const [, low = 0] = at(known[0], known[0].estimate.lower);
        return {
          type: "rect",
          shape: { x: x - 5, y: high, width: 10, height: low - high, r: 2 },
          style: { fill: color, opacity: 0.22 },
        };
      }
      const upper = known.map((point) => at(point, point.estimate.upper));
      const lower = known.map((point) => at(point, point.estimate.lower)).reverse();
      return {
        type: "polygon",
        shape: { points: [...upper, ...lower] as [number, number][] },
        style: { fill: color, opacity: 0.14 },
      };
    },
  };
}
