import { Group, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { difference, share } from "../experiments/estimates";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { probability, side } from "./evidence";
import { Part } from "./Part";

type Props = { evidence: Pick<Schemas["PreferenceEvidence"], "metric" | "position">; name?: string };

/** What being shown first adds, which duels tell as they are shown in an order that is known. */
export function Position({ evidence: { metric, position }, name = metric }: Props) {
  if (position?.value === undefined) {
    return (
      <Part title="Order shown">
        <Text size="sm" c="dimmed" maw={760}>
          Not corrected for: {position?.undefined ?? "the order in which versions were shown is not known"}. Duels of
          the SDK are shown in an order that is drawn and kept.
        </Text>
      </Part>
    );
  }
  const chance = share(probability(position));
  return (
    <Part
      title="Order shown"
      description="What being shown first adds to the log odds of being preferred; ratings are corrected for it"
      actions={
        <Csv
          name={`${name}-position`}
          what="the effect of the order"
          header={["metric", "position", "lower", "upper", "standardError", "subjects"]}
          rows={() => [
            [metric, position.value, position.lower, position.upper, position.standardError, position.subjects],
          ]}
        />
      }
    >
      <Group gap="lg" align="center">
        <Estimated shown={difference(position, "rating")} estimate={position} strong />
        <Text size="sm" maw={620}>
          {SENTENCES[side(position)]} Of two versions that are liked equally, the one shown first would be taken{" "}
          {chance?.value} of the time ({chance?.interval}). n {count(position.subjects)}.
        </Text>
      </Group>
    </Part>
  );
}

const SENTENCES = {
  better: "Being shown first helps.",
  worse: "Being shown first harms.",
  unclear: "No effect of the order is seen yet.",
  unknown: "How sure this is, is not known.",
};
