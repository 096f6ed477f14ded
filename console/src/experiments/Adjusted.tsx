import { Stack, Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { count, percent } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { type Adjusted as AdjustedMetric, adjusted, adjustedCsv, metricName } from "./details";
import { Estimated } from "./Estimated";
import { commonScale, difference } from "./estimates";
import { IntervalBar } from "./IntervalBar";
import { standing } from "./verdict";

/** The same differences with less noise: without what was already so before anybody entered. */
export function Adjusted({ results }: { results: Schemas["Results"] }) {
  const all = adjusted(results);
  if (all.length === 0) {
    return null;
  }
  return (
    <Section
      title="Less what subjects said before (CUPED)"
      description="Some people like everything, and liked it before. Without that, the same differences need fewer subjects. The verdict does not use it."
      actions={<DownloadCsv name={`${results.experiment}-adjusted.csv`} content={() => adjustedCsv(all)} />}
    >
      <ScrollTable
        label="Differences less the past"
        header={["Metric", "Variant", "With a past", "Variance saved", "Less the past", "", "As in the scorecard"]}
        numeric={[2, 3]}
        minWidth={860}
      >
        {all.map((metric) => (
          <Rows key={metricName(metric.metric)} {...metric} results={results} />
        ))}
      </ScrollTable>
    </Section>
  );
}

function Rows({ metric, variants, why, results }: AdjustedMetric & { results: Schemas["Results"] }) {
  const { kind, direction } = metric;
  if (why) {
    return (
      <Table.Tr>
        <Table.Th scope="row" fw={600} className="wrap">
          {metricName(metric)}
        </Table.Th>
        <Table.Td colSpan={6}>
          <Text size="sm" c="dimmed">
            Not adjusted: {why}.
          </Text>
        </Table.Td>
      </Table.Tr>
    );
  }
  const scale = commonScale(
    variants.flatMap(({ difference: plain, covariateAdjusted }) => [plain, covariateAdjusted?.difference]),
  );
  return variants.map((variant, row) => {
    const { difference: plain, covariateAdjusted: less } = variant;
    const saved = less?.varianceReduction;
    return (
      <Table.Tr key={variant.variant}>
        {row === 0 && (
          <Table.Th
            scope="rowgroup"
            rowSpan={variants.length}
            style={{ verticalAlign: "top" }}
            className="wrap"
            fw={600}
          >
            {metricName(metric)}
          </Table.Th>
        )}
        <Table.Td className="wrap">{variant.variant}</Table.Td>
        <Table.Td ta="right">{less ? count(less.subjects) : "–"}</Table.Td>
        <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
          {saved === undefined ? "–" : percent(saved, 1)}
        </Table.Td>
        <Table.Td>
          <Estimated
            shown={difference(less?.difference, kind)}
            estimate={less?.difference ?? { subjects: less?.subjects ?? 0, undefined: less?.undefined }}
            strong
          />
        </Table.Td>
        <Table.Td w="22%">
          <Stack gap={0}>
            {less?.difference && (
              <IntervalBar
                estimate={less.difference}
                scale={scale}
                standing={standing({ difference: less.difference }, direction, results)}
                label={`Less the past: ${difference(less.difference, kind)?.value}, ${difference(less.difference, kind)?.interval}`}
              />
            )}
            {plain && (
              <IntervalBar
                estimate={plain}
                scale={scale}
                standing="unclear"
                label={`As in the scorecard: ${difference(plain, kind)?.value}, ${difference(plain, kind)?.interval}`}
              />
            )}
          </Stack>
        </Table.Td>
        <Table.Td>
          <Estimated shown={difference(plain, kind)} estimate={plain} />
        </Table.Td>
      </Table.Tr>
    );
  });
}
