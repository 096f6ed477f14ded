import { Stack, Table, Text, Title } from "@mantine/core";
import type { Schemas } from "../api/client";
import { count, percent } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { metricName, type Rated, type Ratings as RatingsOfMetric, ratings, ratingsCsv } from "./details";
import { Estimated } from "./Estimated";
import { share } from "./estimates";
import classes from "./Ratings.module.css";

/** How ratings are spread; a mean of 3 may be all threes, or ones and fives. */
export function Ratings({ results }: { results: Schemas["Results"] }) {
  const all = ratings(results);
  if (all.length === 0) {
    return null;
  }
  return (
    <Section
      title="How ratings are spread"
      description="Each subject once, with its mean rounded to the nearest rating. Rating higher compares the order only, equal ratings counting half, for a single look."
      actions={<DownloadCsv name={`${results.experiment}-ratings.csv`} content={() => ratingsCsv(all)} />}
    >
      {all.map((one) => (
        <Stack key={metricName(one.metric)} gap="xs">
          <Title order={3}>{metricName(one.metric)}</Title>
          <Spread {...one} whyNot={whyNot(results)} />
        </Stack>
      ))}
    </Section>
  );
}

function whyNot({ verdict: { status } }: Schemas["Results"]): string | undefined {
  return status === "blocked"
    ? "Not shown: the variants are not comparable"
    : status === "too_early"
      ? "Too early"
      : undefined;
}

function Spread({ metric, scale, variants, whyNot: reason }: RatingsOfMetric & { whyNot?: string }) {
  const largest = Math.max(...variants.flatMap(({ counts, total }) => [...counts.values()].map((n) => n / total)));
  return (
    <ScrollTable
      label={`Ratings of ${metricName(metric)}`}
      header={["Variant", ...scale.map(String), "Subjects", "Rates higher than control"]}
      numeric={[...scale.map((_, column) => column + 1), scale.length + 1, scale.length + 2]}
      minWidth={360 + scale.length * 84}
    >
      {variants.map((rated) => (
        <Table.Tr key={rated.variant}>
          <Table.Td className="wrap">
            {rated.variant}
            {rated.control && (
              <Text span size="xs" c="dimmed">
                {" "}
                control
              </Text>
            )}
          </Table.Td>
          {scale.map((rating) => (
            <Table.Td key={rating} ta="right">
              <Share rated={rated} rating={rating} largest={largest} />
            </Table.Td>
          ))}
          <Table.Td ta="right">{count(rated.total)}</Table.Td>
          <Table.Td ta="right">
            {rated.control ? (
              ""
            ) : reason ? (
              <Text size="xs" c="dimmed">
                {reason}
              </Text>
            ) : (
              <Estimated shown={rated.superiority && share(rated.superiority)} estimate={rated.superiority} strong />
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}

/** A share, how many that are, and a bar beside the longest one. */
function Share({ rated: { counts, total }, rating, largest }: { rated: Rated; rating: number; largest: number }) {
  const subjects = counts.get(rating) ?? 0;
  const part = total === 0 ? 0 : subjects / total;
  return (
    <>
      <Text size="sm" style={{ whiteSpace: "nowrap" }}>
        {percent(part, 1)}
      </Text>
      <Text size="xs" c="dimmed">
        {count(subjects)}
      </Text>
      <div className={classes.bar} aria-hidden>
        <span style={{ width: `${(part / largest) * 100}%` }} />
      </div>
    </>
  );
}
