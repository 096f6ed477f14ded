import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { count } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { metricName, quantileOf, quantiles, quantilesCsv } from "./details";
import { Estimated } from "./Estimated";
import { value } from "./estimates";

const COLUMNS = [0.5, 0.95];

/** What is usual, and what the unlucky get: of waiting, of cost. */
export function Quantiles({ results }: { results: Schemas["Results"] }) {
  const all = quantiles(results);
  if (all.length === 0) {
    return null;
  }
  return (
    <Section
      title="Median and 95th percentile"
      description="Of the means of subjects, as an average hides what the unlucky ones get. Intervals are for a single look."
      actions={<DownloadCsv name={`${results.experiment}-quantiles.csv`} content={() => quantilesCsv(all)} />}
    >
      <ScrollTable
        label="Quantiles"
        header={["Metric", "Variant", "Subjects", "Median (p50)", "95th percentile (p95)"]}
        numeric={[2, 3, 4]}
        minWidth={560}
      >
        {all.flatMap(({ metric, variants }) =>
          variants.map((variant, row) => (
            <Table.Tr key={`${metricName(metric)} ${variant.variant}`}>
              {row === 0 && (
                <Table.Th
                  scope="rowgroup"
                  rowSpan={variants.length}
                  style={{ verticalAlign: "top" }}
                  className="wrap"
                  fw={600}
                >
                  {metricName(metric)}
                  <Text size="xs" c="dimmed">
                    {metric.direction} is better
                  </Text>
                </Table.Th>
              )}
              <Table.Td className="wrap">
                {variant.variant}
                {variant.control && (
                  <Text span size="xs" c="dimmed">
                    {" "}
                    control
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{count(quantileOf(variant, COLUMNS[0] ?? 0.5)?.subjects ?? 0)}</Table.Td>
              {COLUMNS.map((quantile) => {
                const estimate = quantileOf(variant, quantile);
                return (
                  <Table.Td key={quantile} ta="right">
                    <Estimated shown={estimate && value(estimate, metric.kind)} estimate={estimate} />
                  </Table.Td>
                );
              })}
            </Table.Tr>
          )),
        )}
      </ScrollTable>
    </Section>
  );
}
