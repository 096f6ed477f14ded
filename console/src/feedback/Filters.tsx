import { Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { experimentsQuery, metricsQuery } from "../experiments/queries";
import { promptsQuery } from "../prompts/queries";
import type { FeedbackFilter } from "./queries";
import { SOURCE_NAMES } from "./words";

type Props = { filter: FeedbackFilter; onChange: (filter: FeedbackFilter) => void };

/** What the address says, so that a view can be sent to somebody else. */
export function Filters({ filter, onChange }: Props) {
  const prompts = useQuery(promptsQuery({}));
  const experiments = useQuery(experimentsQuery({}));
  const metrics = useQuery(metricsQuery);
  const find = useDebouncedCallback((subject: string) => onChange({ ...filter, subject: subject || undefined }), 300);
  const variants = experiments.data?.items.find(({ key }) => key === filter.experiment)?.variants ?? [];
  const choice = (
    label: string,
    data: string[],
    value: string | undefined,
    set: (value?: string) => FeedbackFilter,
  ) => (
    <Select
      size="xs"
      w={{ base: "calc(50% - 6px)", xs: 158 }}
      label={label}
      placeholder="all"
      data={value && !data.includes(value) ? [...data, value] : data}
      value={value ?? null}
      clearable
      searchable
      onChange={(next) => onChange(set(next ?? undefined))}
    />
  );
  return (
    <Group gap="sm" align="flex-end">
      {choice("Prompt", prompts.data?.items.map(({ key }) => key) ?? [], filter.prompt, (prompt) => ({
        ...filter,
        prompt,
        version: undefined,
      }))}
      {choice("Experiment", experiments.data?.items.map(({ key }) => key) ?? [], filter.experiment, (experiment) => ({
        ...filter,
        experiment,
        variant: undefined,
      }))}
      {filter.experiment &&
        choice(
          "Variant",
          variants.map(({ key }) => key),
          filter.variant,
          (variant) => ({ ...filter, variant }),
        )}
      {choice("Metric", metrics.data?.items.map(({ key }) => key) ?? [], filter.metric, (metric) => ({
        ...filter,
        metric,
      }))}
      <Select
        size="xs"
        w={{ base: "calc(50% - 6px)", xs: 158 }}
        label="By"
        placeholder="all"
        data={Object.entries(SOURCE_NAMES).map(([value, label]) => ({ value, label }))}
        value={filter.source ?? null}
        clearable
        onChange={(source) => onChange({ ...filter, source: (source as Schemas["FeedbackSource"]) ?? undefined })}
      />
      <TextInput
        size="xs"
        w={{ base: "calc(50% - 6px)", xs: 158 }}
        label="Subject"
        placeholder="user-42"
        maxLength={512}
        defaultValue={filter.subject}
        onChange={(event) => find(event.currentTarget.value)}
      />
    </Group>
  );
}
