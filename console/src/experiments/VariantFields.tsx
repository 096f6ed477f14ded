import { ActionIcon, Badge, Button, Grid, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { labelsQuery, promptsQuery, versionsQuery } from "../prompts/queries";
import { versionOptions } from "../prompts/useVersions";
import { Section } from "../ui/Section";
import { type Draft, type DraftVariant, shares } from "./draft";
import { Split } from "./Split";

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; wrong: Record<string, string> };

export function VariantFields({ draft, change, wrong }: Props) {
  const prompts = useQuery(promptsQuery({}));
  const versions = useInfiniteQuery({ ...versionsQuery(draft.prompt ?? ""), enabled: draft.prompt !== null });
  const labels = useQuery({ ...labelsQuery(draft.prompt ?? ""), enabled: draft.prompt !== null });
  const names = [...new Set(labels.data?.items.map(({ label }) => label).filter((label) => label !== "latest"))];
  const options = draft.prompt === null ? [] : versionOptions(versions);
  const replace = (next: DraftVariant) =>
    change({ variants: draft.variants.map((variant) => (variant.id === next.id ? next : variant)) });
  return (
    <Section title="Prompt and variants" description="The first variant is control: what the others are compared with.">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, xs: 8 }}>
          <Select
            label="Prompt"
            required
            searchable
            data={prompts.data?.items.map(({ key }) => key) ?? []}
            value={draft.prompt}
            error={wrong.prompt}
            nothingFoundMessage="No such prompt"
            onChange={(prompt) =>
              change({ prompt, variants: draft.variants.map((variant) => ({ ...variant, version: null })) })
            }
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xs: 4 }}>
          <Select
            label="Label"
            allowDeselect={false}
            data={names.includes(draft.label) ? names : [...names, draft.label]}
            value={draft.label}
            onChange={(label) => label && change({ label })}
          />
        </Grid.Col>
      </Grid>
      <Stack gap="sm">
        {draft.variants.map((variant, order) => (
          <Grid key={variant.id} gap="sm" align="flex-start" role="group" aria-label={`Variant ${order + 1}`}>
            <Grid.Col span={{ base: 12, xs: 4 }}>
              <TextInput
                label="Variant"
                required
                maxLength={64}
                value={variant.key}
                error={wrong[`variants.${order}.key`]}
                rightSectionWidth={70}
                rightSection={order === 0 && <Badge color="plum">control</Badge>}
                onChange={(event) => replace({ ...variant, key: event.currentTarget.value })}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, xs: 5 }}>
              <Select
                label="Version"
                required
                searchable
                placeholder={draft.prompt === null ? "Choose the prompt first" : "Choose a version"}
                disabled={draft.prompt === null}
                data={options}
                value={variant.version}
                error={wrong[`variants.${order}.version`]}
                onChange={(version) => replace({ ...variant, version })}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 9, xs: 2 }}>
              <NumberInput
                label="Weight"
                min={0}
                value={variant.weight}
                onChange={(weight) => replace({ ...variant, weight: typeof weight === "number" ? weight : 0 })}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 3, xs: 1 }}>
              <ActionIcon
                mt={26}
                variant="subtle"
                color="gray"
                aria-label={`Remove variant ${order + 1}`}
                disabled={draft.variants.length === 2}
                onClick={() => change({ variants: draft.variants.filter(({ id }) => id !== variant.id) })}
              >
                <Trash2 size={16} />
              </ActionIcon>
            </Grid.Col>
          </Grid>
        ))}
      </Stack>
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() =>
            change({
              variants: [
                ...draft.variants,
                { id: Math.max(...draft.variants.map(({ id }) => id)) + 1, key: "", version: null, weight: 1 },
              ],
            })
          }
        >
          Variant
        </Button>
      </Group>
      <Split shares={shares(draft.variants)} />
      {wrong.weights && (
        <Text size="sm" c="var(--mantine-color-error)">
          {wrong.weights}
        </Text>
      )}
    </Section>
  );
}
