import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { LabelChip } from "../ui/chips";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { ScrollTable } from "../ui/ScrollTable";

const LABELS = 4;

export function PromptTable({ prompts }: { prompts: Schemas["Prompt"][] }) {
  return (
    <ScrollTable label="Prompts" header={["Prompt", "Labels", "Newest", "Changed"]} numeric={[2]} minWidth={620}>
      {prompts.map((prompt) => (
        <PromptRow key={prompt.key} prompt={prompt} />
      ))}
    </ScrollTable>
  );
}

function PromptRow({ prompt }: { prompt: Schemas["Prompt"] }) {
  const project = useProject();
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Group gap="xs">
            <TextLink
              to="/p/$project/prompts/$prompt"
              params={{ project, prompt: prompt.key }}
              fw={600}
              className="wrap"
            >
              {prompt.key}
            </TextLink>
            <Badge color="gray" size="xs">
              {prompt.type}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {[prompt.folder, prompt.description].filter(Boolean).join(" · ")}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {prompt.labels.slice(0, LABELS).map(({ label, profile, version }) => (
            <LabelChip key={`${label} ${profile}`} label={label} profile={profile} version={version} />
          ))}
          {prompt.labels.length > LABELS && (
            <Text size="xs" c="dimmed">
              and {prompt.labels.length - LABELS} more
            </Text>
          )}
          {prompt.labels.length === 0 && (
            <Text size="xs" c="dimmed">
              not deployed
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td ta="right">{prompt.latestVersion === undefined ? "–" : `v${prompt.latestVersion}`}</Table.Td>
      <Table.Td>
        <Moment at={prompt.updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
