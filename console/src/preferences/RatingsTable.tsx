import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { commonScale, difference, share, value } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { ScrollTable } from "../ui/ScrollTable";
import { rankText, side } from "./evidence";
import { Part } from "./Part";
import { Rating } from "./Rating";
import { VersionLink } from "./VersionLink";

type Props = {
  evidence: Schemas["PreferenceEvidence"];
  prompt: string;
  reference?: number;
  connected?: string;
};

/** Each version's strength against an average one, and how probably it is preferred to the reference. */
export function RatingsTable({ evidence, prompt, reference, connected }: Props) {
  const { metric, versions } = evidence;
  const scale = commonScale(
    versions.map(({ utility, shrunken }) => (utility.value === undefined ? shrunken : utility)),
  );
  const alignment = reference === undefined ? "Preferred to the reference" : `Preferred to v${reference}`;
  return (
    <Part
      title="Ratings"
      description={`Log odds of being preferred to an average version of these. ${connected ?? ""}`}
      actions={
        <Csv
          name={`${prompt}-${metric}-ratings`}
          what="the ratings"
          header={[
            ...["version", "subjects", "comparisons", "utility", "lower", "upper", "standardError", "elo"],
            ...["bestRank", "worstRank", "reference", "alignment", "alignment.lower", "alignment.upper", "undefined"],
          ]}
          rows={() => versions.map((one) => cells(one, reference))}
        />
      }
    >
      <ScrollTable
        label={`Ratings by ${metric}`}
        header={["Version", "Judged", "Rating", "Against the average version", "Elo", "Rank", alignment]}
        numeric={[1, 2, 4, 5, 6]}
        minWidth={820}
      >
        {versions.map((one) => (
          <Table.Tr key={one.version}>
            <Table.Td>
              <VersionLink prompt={prompt} version={one.version} reference={one.version === reference} />
            </Table.Td>
            <Table.Td ta="right">
              <Text size="sm">{count(one.comparisons)}</Text>
              <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                {evidence.kind === "ranking" ? "rankings" : `n ${count(one.subjects)}`}
              </Text>
            </Table.Td>
            <Table.Td ta="right">
              <Rating utility={one.utility} shrunken={one.shrunken} />
            </Table.Td>
            <Table.Td w="26%">
              <RatingBar one={one} scale={scale} />
            </Table.Td>
            <Table.Td ta="right">
              {one.elo.value === undefined ? "–" : <Estimated shown={value(one.elo, "rating")} estimate={one.elo} />}
            </Table.Td>
            <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
              {rankText(one)}
            </Table.Td>
            <Table.Td ta="right">
              {one.version === reference ? (
                <Text size="xs" c="dimmed">
                  the reference
                </Text>
              ) : (
                <>
                  <Estimated shown={one.alignment && share(one.alignment)} estimate={one.alignment} strong />
                  {one.alignment?.value !== undefined && (
                    <Text size="xs" c="dimmed">
                      n {count(one.alignment.subjects)}
                    </Text>
                  )}
                </>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
    </Part>
  );
}

type BarProps = { one: Schemas["VersionUtility"]; scale: ReturnType<typeof commonScale> };

function RatingBar({ one: { utility, shrunken }, scale }: BarProps) {
  const known = utility.value !== undefined;
  const estimate = known ? utility : shrunken;
  const shown = difference(estimate, "rating");
  return estimate ? (
    <IntervalBar
      estimate={estimate}
      scale={scale}
      standing={known ? side(utility) : "unclear"}
      label={`${shown?.value}, ${shown?.interval}${known ? "" : ", under a prior"}`}
    />
  ) : null;
}

function cells(one: Schemas["VersionUtility"], reference: number | undefined) {
  const { version, subjects, comparisons, utility, elo, bestRank, worstRank, alignment } = one;
  return [
    ...[version, subjects, comparisons, utility.value, utility.lower, utility.upper, utility.standardError, elo.value],
    ...[bestRank, worstRank, reference, alignment?.value, alignment?.lower, alignment?.upper, utility.undefined],
  ];
}
