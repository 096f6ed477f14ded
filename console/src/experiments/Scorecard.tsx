import { Stack, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { csv } from "../format/csv";
import { percent } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { Section } from "../ui/Section";
import { EmptyState } from "../ui/states";
import { MetricTable } from "./MetricTable";

/** Every metric by every source: each variant's value and its difference to control. */
export function Scorecard({ results, hideDifferences }: { results: Schemas["Results"]; hideDifferences: boolean }) {
  const ordered = [...results.metrics].sort((one, other) => rank(one, results) - rank(other, results));
  return (
    <Section
      title="Scorecard"
      description={`Values and their ${percent(results.level)} intervals, counted by subject, never pooled over sources`}
      actions={<DownloadCsv name={`${results.experiment}-scorecard.csv`} content={() => scorecardCsv(results)} />}
    >
      {ordered.length === 0 ? (
        <EmptyState title="Nothing was judged yet">As soon as feedback arrives, its metric stands here.</EmptyState>
      ) : (
        <Stack gap="xl">
          {ordered.map((metric) => (
            <MetricTable
              key={`${metric.metric} ${metric.source}`}
              metric={metric}
              results={results}
              hideDifferences={hideDifferences}
            />
          ))}
          <Text size="xs" c="dimmed" maw={880}>
            {results.method}
          </Text>
        </Stack>
      )}
    </Section>
  );
}

function rank({ metric }: Schemas["MetricResult"], { primaryMetric }: Schemas["Results"]): number {
  return metric === primaryMetric ? 0 : 1;
}

export function scorecardCsv(results: Schemas["Results"]): string {
  const header = ["metric", "source", "profile", "variant", "control", "subjects", "responded", "events"];
  const estimates = ["value", "difference", "relativeDifference"] as const;
  const parts = ["value", "lower", "upper", "standardError", "pValue"] as const;
  return csv(
    [...header, ...estimates.flatMap((name) => parts.map((part) => `${name}.${part}`))],
    results.metrics.flatMap(({ metric, source, variants, profiles }) =>
      [{ profile: "*", variants }, ...profiles].flatMap((group) =>
        group.variants.map((one) => [
          metric,
          source,
          group.profile ?? "",
          one.variant,
          String(one.control),
          one.subjects,
          one.responded,
          one.events,
          ...estimates.flatMap((name) => parts.map((part) => one[name]?.[part])),
        ]),
      ),
    ),
  );
}
