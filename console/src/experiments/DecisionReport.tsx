import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Download } from "lucide-react";
import type { Schemas } from "../api/client";
import { download } from "../format/csv";
import { plural } from "../format/numbers";
import { moment } from "../format/time";
import { Section } from "../ui/Section";
import { ErrorState, Loaded } from "../ui/states";
import { MetricTable } from "./MetricTable";
import { reportQuery, reportText } from "./queries";
import type { FrozenReport } from "./report";
import { primaryResult } from "./verdict";

const FORMATS: { format: Schemas["ReportFormat"]; text: string; ending: string; type: string }[] = [
  { format: "json", text: "JSON", ending: "json", type: "application/json" },
  { format: "csv", text: "CSV", ending: "csv", type: "text/csv" },
  { format: "markdown", text: "Markdown", ending: "md", type: "text/markdown" },
];

/** What was known when the experiment was decided; later feedback does not change it. */
export function DecisionReport({ experiment }: { experiment: string }) {
  const report = useQuery(reportQuery(experiment));
  return (
    <Section
      title="Decision report"
      description="Frozen when it was decided. What came later is in the numbers above, and not in these."
      actions={<Downloads experiment={experiment} />}
    >
      <Loaded query={report} rows={3} height={40}>
        {(shown) => <Frozen {...shown} />}
      </Loaded>
    </Section>
  );
}

function Downloads({ experiment }: { experiment: string }) {
  const fetched = useMutation({
    mutationFn: async ({ format, ending, type }: (typeof FORMATS)[number]) =>
      download(`${experiment}-decision.${ending}`, await reportText(experiment, format), type),
  });
  return (
    <>
      {FORMATS.map((one) => (
        <Button
          key={one.format}
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          loading={fetched.isPending && fetched.variables.format === one.format}
          onClick={() => fetched.mutate(one)}
        >
          {one.text}
        </Button>
      ))}
      {fetched.isError && <ErrorState error={fetched.error} />}
    </>
  );
}

function Frozen({ report: { sha256, content }, genuine }: FrozenReport & { genuine: boolean | undefined }) {
  const { results, decidedAt, allocations, looks } = content;
  const primary = primaryResult(results);
  const counted = [
    plural(allocations.length, "allocation"),
    looks[0] ? `look ${looks[0].number}` : undefined,
    plural(results.metrics.length, "metric"),
  ];
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Text size="sm" fw={600} maw={820}>
          {results.verdict.sentence}
        </Text>
        <Text size="sm" c="dimmed">
          As of {moment(decidedAt)}; {counted.filter(Boolean).join(", ")}, and the sums from which every number follows.
        </Text>
      </Stack>
      {primary && (
        <MetricTable
          metric={primary}
          results={results}
          hideDifferences={results.verdict.status === "blocked"}
          moment=" when it was decided"
        />
      )}
      <Group gap={8} align="center">
        <Text size="xs" c="dimmed">
          SHA-256
        </Text>
        <Code style={{ overflowWrap: "anywhere" }}>{sha256}</Code>
        <Genuine genuine={genuine} />
      </Group>
    </Stack>
  );
}

function Genuine({ genuine }: { genuine: boolean | undefined }) {
  if (genuine === undefined) {
    return null;
  }
  const Icon = genuine ? CircleCheck : CircleX;
  const color = genuine ? "teal" : "red";
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={14} aria-hidden color={`var(--mantine-color-${color}-light-color)`} />
      <Text size="xs">
        {genuine ? "computed again here, and the same" : "the content is another one than this digest says"}
      </Text>
    </Group>
  );
}
