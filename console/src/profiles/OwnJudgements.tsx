import { Group, Stack, Table, Text, Title } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { KIND_NAMES } from "../feedback/words";
import { fixed } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { ScrollTable } from "../ui/ScrollTable";
import { judgedText } from "./proposals";

/** What the proposal rests on, and what age has left of it. */
export function OwnJudgements({ proposal: { subject, evidence } }: { proposal: Schemas["ProfileProposal"] }) {
  const project = useProject();
  const { judgements } = evidence;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>What it rests on</Title>
        {judgements.length > 0 && (
          <Csv
            name={`${subject}-judgements`}
            what="the judgements"
            header={["eventId", "prompt", "metric", "kind", "versions", "occurredAt", "weight"]}
            rows={() =>
              judgements.map(({ eventId, prompt, metric, kind, versions, occurredAt, weight }) => [
                ...[eventId, prompt, metric, kind],
                ...[versions.join(" "), occurredAt, weight],
              ])
            }
          />
        )}
      </Group>
      {judgements.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing that {subject} chose since the consent counts yet.
        </Text>
      ) : (
        <ScrollTable
          label="What it rests on"
          header={["Judged", "Metric", "When", "Weight"]}
          numeric={[3]}
          minWidth={460}
        >
          {judgements.map((judgement) => (
            <Table.Tr key={judgement.eventId}>
              <Table.Td className="wrap">
                <Text size="sm" fw={600}>
                  {judgedText(judgement)}
                </Text>
                <TextLink
                  to="/p/$project/prompts/$prompt"
                  params={{ project, prompt: judgement.prompt }}
                  search={{ tab: "preferences" }}
                  size="xs"
                >
                  {judgement.prompt}
                </TextLink>
              </Table.Td>
              <Table.Td className="wrap">
                {judgement.metric}
                <Text size="xs" c="dimmed">
                  {KIND_NAMES[judgement.kind]}
                </Text>
              </Table.Td>
              <Table.Td>
                <Moment at={judgement.occurredAt} />
              </Table.Td>
              <Table.Td ta="right">{fixed(judgement.weight, 2)}</Table.Td>
            </Table.Tr>
          ))}
        </ScrollTable>
      )}
    </Stack>
  );
}
