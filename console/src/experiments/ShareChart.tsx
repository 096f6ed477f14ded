import type { CustomSeriesOption } from "echarts/charts";
import { percent } from "../format/numbers";
import { moment } from "../format/time";
import type { Step } from "./adaptive";
import { ChartCanvas, colorOf, type Look } from "./ChartCanvas";

type Props = { steps: Step[]; variants: string[]; until: string; format: (value: number) => string; label: string };

/** Steps from one allocation to the next, the variants upon each other up to the whole. */
export default function ShareChart({ steps, variants, until, format, label }: Props) {
  const known = steps.filter(({ values }) => values !== undefined);
  return (
    <ChartCanvas
      names={variants}
      all={variants}
      drawing={(look) => drawing(known, variants, until, look)}
      tooltip={(at) => tooltip(known, variants, format, Number(at))}
      label={label}
    />
  );
}

function drawing(steps: Step[], variants: string[], until: string, { colors, text, line, ground }: Look) {
  const first = timeOf(steps[0]);
  const end = Math.max(new Date(until).getTime(), timeOf(steps.at(-1)) + 1);
  return {
    xAxis: {
      type: "time" as const,
      min: first,
      max: end,
      axisLabel: { color: text, hideOverlap: true, showMinLabel: false, showMaxLabel: false },
      axisLine: { onZero: false, lineStyle: { color: line } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value" as const,
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { color: text, formatter: (share: number) => percent(share) },
      splitLine: { lineStyle: { color: line } },
    },
    series: variants.map((variant, order) =>
      stacked(steps, variants, order, end, variant, colorOf(variant, variants, colors), ground),
    ),
  };
}

function timeOf(step: Step | undefined): number {
  return step ? new Date(step.from).getTime() : 0;
}

function tooltip(steps: Step[], variants: string[], format: Props["format"], at: number): string {
  const step = steps.findLast((one) => timeOf(one) <= at) ?? steps[0];
  if (!step) {
    return "";
  }
  const n = step.answers === undefined ? "" : `, after ${step.answers.toLocaleString("en-GB")} answers`;
  return [
    `From ${moment(step.from)}${n}`,
    ...variants.map((variant) => `${variant}: ${format(step.values?.[variant] ?? 0)}`),
  ].join("\n");
}

/** One area from the top of those before it to its own, drawn at once by its first item. */
function stacked(
  steps: Step[],
  variants: string[],
  order: number,
  end: number,
  name: string,
  color: string,
  ground: string,
): CustomSeriesOption {
  const top = ({ values }: Step, upTo: number) =>
    variants.slice(0, upTo).reduce((sum, variant) => sum + (values?.[variant] ?? 0), 0);
  return {
    type: "custom",
    name,
    data: steps.map((step) => [timeOf(step), top(step, order + 1)]),
    renderItem: ({ dataIndex }, api) => {
      if (dataIndex > 0) {
        return null;
      }
      const edge = (upTo: number) =>
        steps.flatMap((step, index) => {
          const next = steps[index + 1];
          return [timeOf(step), next ? timeOf(next) : end].map(
            (at) => api.coord([at, top(step, upTo)]) as [number, number],
          );
        });
      return {
        type: "polygon",
        shape: { points: [...edge(order + 1), ...edge(order).reverse()] },
        style: { fill: color, stroke: ground, lineWidth: 1, opacity: 0.75 },
      };
    },
  };
}
