import { Badge, Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { share, value } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { KIND_NAMES, SOURCE_NAMES } from "../feedback/words";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { INTERPRETATIONS, UNIT_NAMES } from "./evidence";

/** Krippendorff's alpha: 1 when all say the same, 0 when it is chance. */
export function RaterAgreements({ agreement: { prompt, raters } }: { agreement: Schemas["Agreement"] }) {
  return (
    <Section
      title="Raters among themselves"
      description="Krippendorff's alpha: 1 when all say the same, 0 when they agree as often as by chance. Pairable units are those that several raters judged."
      actions={
        <Csv
          name={`${prompt}-raters`}
          what="the agreement of raters"
          header={[
            ...["metric", "source", "unit", "scale", "raters", "units", "ratings"],
            ...["alpha", "lower", "upper", "interpretation", "percentAgreement", "undefined"],
          ]}
          rows={() => raters.map(cells)}
        />
      }
    >
      <ScrollTable
        label="Agreement of raters"
        header={["Metric", "Raters", "Judged", "Pairable units", "Ratings", "Alpha, from −1 to 1", "", "Same answer"]}
        numeric={[1, 3, 4, 7]}
        minWidth={880}
      >
        {judgedMostFirst(raters).map((one) => (
          <Table.Tr key={`${one.metric} ${one.source} ${one.unit}`}>
            <Table.Td className="wrap">
              <Text size="sm" fw={600}>
                {one.metric}
              </Text>
              <Text size="xs" c="dimmed">
                {SOURCE_NAMES[one.source]}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{count(one.raters)}</Table.Td>
            <Table.Td>
              <Text size="sm">{UNIT_NAMES[one.unit]}</Text>
              <Text size="xs" c="dimmed">
                {KIND_NAMES[one.kind]}, {one.scale}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{count(one.units)}</Table.Td>
            <Table.Td ta="right">{count(one.ratings)}</Table.Td>
            {one.alpha.value === undefined ? (
              <Table.Td colSpan={3}>
                <Text size="sm" c="dimmed">
                  {one.alpha.undefined ?? "not known"}
                </Text>
              </Table.Td>
            ) : (
              <Alpha one={one} />
            )}
          </Table.Tr>
        ))}
      </ScrollTable>
    </Section>
  );
}

/** What nobody judged twice says nothing, and comes last. */
function judgedMostFirst(raters: Schemas["RaterAgreement"][]): Schemas["RaterAgreement"][] {
  return [...raters].sort((one, other) => Math.sign(other.units) - Math.sign(one.units));
}

function Alpha({ one: { alpha, interpretation, percentAgreement } }: { one: Schemas["RaterAgreement"] }) {
  const shown = value(alpha, "rating");
  return (
    <>
      <Table.Td w="20%">
        <IntervalBar
          estimate={alpha}
          scale={{ low: -1, high: 1 }}
          standing={interpretation === "reliable" ? "better" : "unclear"}
          label={`${shown?.value}, ${shown?.interval ?? "no interval"}`}
        />
      </Table.Td>
      <Table.Td>
        <Estimated shown={shown} estimate={alpha} strong />
        {interpretation && (
          <Badge color={INTERPRETATIONS[interpretation].color}>{INTERPRETATIONS[interpretation].text}</Badge>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Estimated shown={share(percentAgreement)} estimate={percentAgreement} />
      </Table.Td>
    </>
  );
}

function cells(one: Schemas["RaterAgreement"]) {
  const { metric, source, unit, scale, raters, units, ratings, alpha, interpretation, percentAgreement } = one;
  return [
    ...[metric, source, unit, scale, raters, units, ratings],
    ...[alpha.value, alpha.lower, alpha.upper, interpretation, percentAgreement.value, alpha.undefined],
  ];
}
