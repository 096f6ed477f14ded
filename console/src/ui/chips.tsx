import { Badge, Tooltip } from "@mantine/core";
import { Lock } from "lucide-react";
import type { Schemas } from "../api/client";

const STATUS: Record<Schemas["ExperimentStatus"], { color: string; text: string }> = {
  draft: { color: "gray", text: "Draft" },
  running: { color: "blue", text: "Running" },
  paused: { color: "yellow", text: "Paused" },
  stopped: { color: "grape", text: "Stopped" },
  decided: { color: "teal", text: "Decided" },
};

export function StatusChip({ status }: { status: Schemas["ExperimentStatus"] }) {
  return <Badge color={STATUS[status].color}>{STATUS[status].text}</Badge>;
}

type LabelProps = { label: string; version?: number; profile?: string; protectedLabel?: boolean };

/** A label and where it points. */
export function LabelChip({ label, version, profile, protectedLabel }: LabelProps) {
  const color = label === "production" ? "plum" : "gray";
  const chip = (
    <Badge
      color={color}
      leftSection={protectedLabel ? <Lock size={11} aria-label="protected" /> : undefined}
      style={{ flexShrink: 0 }}
    >
      {label}
      {profile ? ` · ${profile}` : ""}
      {version === undefined ? "" : ` → v${version}`}
    </Badge>
  );
  return profile ? <Tooltip label={`Only for people of the profile ${profile}`}>{chip}</Tooltip> : chip;
}
