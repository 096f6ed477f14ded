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

use([CustomChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Option = ComposeOption<CustomSeriesOption | GridComponentOption | TooltipComponentOption>;

const LIGHT = ["#a03a75", "#0f7fb3", "#b8690b", "#3f7d20", "#6a51c7"];
const DARK = ["#e58dbd", "#62bfe8", "#f0b05a", "#93cf6d", "#b3a2f5"];

type Props = {
  /** What is drawn. */
  names: string[];
  /** What may be drawn, in the order of the colours: a variant has the same one in every chart. */
  all: string[];
  /** The axes and the series. */
  drawing: (look: Look) => Option;
  /** What is said of a place on the horizontal axis. */
  tooltip: (at: string | number) => string;
  label: string;
};

export type Look = { colors: string[]; text: string; line: string; ground: string };

/** The frame of every chart: a legend, the colours of the page, and a canvas that follows its width. */
export function ChartCanvas({ names, all, drawing, tooltip, label }: Props) {
  const scheme = useComputedColorScheme("light");
  const colors = scheme === "dark" ? DARK : LIGHT;
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
    chart.current?.setOption(framed(drawing, tooltip, colors), { notMerge: true });
  });
  return (
    <div>
      <Group gap="md">
        {names.map((name) => (
          <Group key={name} gap={6}>
            <ColorSwatch color={colorOf(name, all, colors)} size={10} withShadow={false} aria-hidden />
            <Text size="xs" className="wrap">
              {name}
            </Text>
          </Group>
        ))}
      </Group>
      <div ref={host} style={{ height: 280, width: "100%" }} role="img" aria-label={label} />
    </div>
  );
}

export function colorOf(name: string, all: string[], colors: string[]): string {
  return colors[Math.max(0, all.indexOf(name)) % colors.length] ?? "";
}

function framed(drawing: Props["drawing"], tooltip: Props["tooltip"], colors: string[]): Option {
  const style = getComputedStyle(document.documentElement);
  const look = {
    colors,
    text: style.getPropertyValue("--mantine-color-dimmed"),
    line: style.getPropertyValue("--palate-line"),
    ground: style.getPropertyValue("--mantine-color-body"),
  };
  return {
    animation: false,
    color: colors,
    textStyle: { fontFamily: style.getPropertyValue("--mantine-font-family"), color: look.text },
    grid: { left: 8, right: 16, top: 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    // Drawn on the canvas: a tooltip of HTML would need styles that the policy of the page refuses.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: look.ground,
      borderColor: look.line,
      textStyle: { color: style.getPropertyValue("--mantine-color-text"), fontSize: 12 },
      formatter: (shown) => tooltip(placeOf(shown)),
    },
    ...drawing(look),
  };
}

function placeOf(shown: unknown): string | number {
  const first = Array.isArray(shown) ? shown[0] : shown;
  return (first as { axisValue?: string | number } | undefined)?.axisValue ?? "";
}
