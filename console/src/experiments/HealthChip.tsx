import { Badge, Tooltip } from "@mantine/core";
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import type { Schemas } from "../api/client";
import { checks, status, type Tone } from "./health";

const LOOK: Record<Tone, { color: string; icon: typeof CircleCheck }> = {
  good: { color: "teal", icon: CircleCheck },
  warn: { color: "orange", icon: TriangleAlert },
  bad: { color: "red", icon: CircleX },
  wait: { color: "gray", icon: CircleDashed },
};

export function ToneIcon({ tone, size = 15 }: { tone: Tone; size?: number }) {
  const { icon: Icon, color } = LOOK[tone];
  return <Icon size={size} aria-hidden color={`var(--mantine-color-${color}-light-color)`} />;
}

/** Whether an experiment can be trusted and decided; the reasons on hover. */
export function HealthChip({
  results,
  experiment,
}: {
  results: Schemas["Results"];
  experiment: Schemas["Experiment"];
}) {
  const { tone, text } = status(results, experiment);
  const why = checks(results, experiment)
    .filter((check) => check.tone === tone || (check.tone === "bad" && tone === "bad"))
    .map(({ title, detail }) => `${title}: ${detail}`);
  return (
    <Tooltip label={why.join(". ")}>
      <Badge color={LOOK[tone].color} leftSection={<ToneIcon tone={tone} size={12} />}>
        {text}
      </Badge>
    </Tooltip>
  );
}
