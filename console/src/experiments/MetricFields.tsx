import { ActionIcon, Button, Grid, Group, NumberInput, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { KIND_NAMES } from "../feedback/words";
import { Section } from "../ui/Section";
import type { Draft } from "./draft";
import { metricsQuery } from "./queries";

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; wrong: Record<string, string> };

/** Kinds that are no number per subject; pairs and orders have results of their own. */
const NOT_COMPARED = ["comment", "demonstration", "pairwise", "ranking"];

export function MetricFields({ draft, change, wrong }: Props) {
  const metrics = useQuery(metricsQuery);
  const options = (metrics.data?.items ?? [])
    .filter(({ kind }) => !NOT_COMPARED.includes(kind))
    .map(({ key, kind, direction }) => ({ value: key, label: `${key} · ${KIND_NAMES[kind]}, ${direction} is better` }));
  const guardrails = draft.guardrails;
  return (
    <Section title="Metrics" description="One metric answers the question; guardrails say what must not get worse.">
      <Select
        label="Primary metric"
        placeholder="Choose what decides"
        data={options}
        value={draft.primaryMetric}
        error={wrong.primaryMetric}
        clearable
        searchable
        onChange={(primaryMetric) => change({ primaryMetric })}
      />
      {guardrails.map((guardrail, order) => (
        <Grid key={guardrail.id} gap="sm" align="flex-start" role="group" aria-label={`Guardrail ${order + 1}`}>
          <Grid.Col span={{ base: 12, xs: 7 }}>
            <Select
              label="Guardrail"
              data={options.filter(({ value }) => value !== draft.primaryMetric)}
              value={guardrail.metric}
              searchable
              onChange={(metric) =>
                change({ guardrails: guardrails.map((one) => (one.id === guardrail.id ? { ...one, metric } : one)) })
              }
            />
          </Grid.Col>
          <Grid.Col span={{ base: 9, xs: 4 }}>
            <NumberInput
              label="Worse by at most"
              min={0}
              step={0.01}
              value={guardrail.margin}
              onChange={(value) => {
                const margin = typeof value === "number" ? value : 0;
                change({ guardrails: guardrails.map((one) => (one.id === guardrail.id ? { ...one, margin } : one)) });
              }}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 3, xs: 1 }}>
            <ActionIcon
              mt={26}
              variant="subtle"
              color="gray"
              aria-label={`Remove guardrail ${order + 1}`}
              onClick={() => change({ guardrails: guardrails.filter(({ id }) => id !== guardrail.id) })}
            >
              <Trash2 size={16} />
            </ActionIcon>
          </Grid.Col>
        </Grid>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() =>
            change({
              guardrails: [
                ...guardrails,
                { id: Math.max(-1, ...guardrails.map(({ id }) => id)) + 1, metric: null, margin: 0 },
              ],
            })
          }
        >
          Guardrail
        </Button>
      </Group>
    </Section>
  );
}
