import { Badge, Box, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { csv } from "../format/csv";
import { count, percent, pValue } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState } from "../ui/states";
import { Estimated } from "./Estimated";
import { commonScale, difference, relative, share, value } from "./estimates";
import { IntervalBar } from "./IntervalBar";
import { standing } from "./verdict";

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

type TableProps = {
  metric: Schemas["MetricResult"];
  results: Schemas["Results"];
  hideDifferences: boolean;
};

function MetricTable({
  metric: { metric, role, kind, source, direction, variants },
  results,
  hideDifferences,
}: TableProps) {
  const scale = commonScale(variants.map((variant) => variant.difference));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Title order={3}>{metric}</Title>
        {role === "primary" && <Badge color="plum">primary</Badge>}
        <Badge color="gray">{source ? SOURCE_NAMES[source] : "not judged yet"}</Badge>
        <Text size="xs" c="dimmed">
          {direction} is better
        </Text>
      </Group>
      <ScrollTable
        label={`${metric}${source ? ` by ${SOURCE_NAMES[source]}` : ""}`}
        header={["Variant", "Subjects", "Answered", "Value", "Difference to control", "", "Relative", "p"]}
        numeric={[1, 2, 3, 6, 7]}
        minWidth={860}
      >
        {variants.map((variant) => (
          <Table.Tr key={variant.variant}>
            <Table.Td>
              <Text size="sm" fw={600} className="wrap">
                {variant.variant}
              </Text>
              {variant.control && (
                <Text size="xs" c="dimmed">
                  control
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{count(variant.subjects)}</Table.Td>
            <Table.Td ta="right">
              <Text size="sm">{count(variant.responded)}</Text>
              <Text size="xs" c="dimmed">
                {share(variant.responseRate)?.value ?? "–"}
              </Text>
            </Table.Td>
            <Table.Td ta="right">
              <Estimated shown={value(variant.value, kind)} estimate={variant.value} />
            </Table.Td>
            {variant.control || hideDifferences ? (
              <Table.Td colSpan={4}>
                <Text size="xs" c="dimmed">
                  {variant.control ? "" : "Not shown: the variants are not comparable"}
                </Text>
              </Table.Td>
            ) : (
              <>
                <Table.Td w="22%">
                  {variant.difference && (
                    <IntervalBar
                      estimate={variant.difference}
                      scale={scale}
                      standing={standing(variant, direction, results)}
                      label={`${difference(variant.difference, kind)?.value}, ${difference(variant.difference, kind)?.interval}`}
                    />
                  )}
                </Table.Td>
                <Table.Td>
                  <Estimated shown={difference(variant.difference, kind)} estimate={variant.difference} strong />
                </Table.Td>
                <Table.Td ta="right">
                  <Estimated shown={relative(variant.relativeDifference)} estimate={variant.relativeDifference} />
                </Table.Td>
                <Table.Td ta="right">
                  <Box component="span" style={{ whiteSpace: "nowrap" }}>
                    {variant.difference?.pValue === undefined ? "–" : pValue(variant.difference.pValue)}
                  </Box>
                </Table.Td>
              </>
            )}
          </Table.Tr>
        ))}
      </ScrollTable>
    </Stack>
  );
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
