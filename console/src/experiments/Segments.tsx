import { Badge, Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { count } from "../format/numbers";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { Estimated } from "./Estimated";
import { commonScale, difference, value } from "./estimates";
import { IntervalBar } from "./IntervalBar";
import { primaryResult, standing } from "./verdict";

const FINDINGS: Record<Schemas["ProfileFinding"], { color: string; text: string }> = {
  too_early: { color: "gray", text: "too early" },
  no_difference: { color: "gray", text: "no difference yet" },
  better: { color: "teal", text: "better" },
  worse: { color: "red", text: "worse" },
};

/** The primary metric per preference profile: whose taste each variant serves, and whether one prompt serves all. */
export function Segments({ results }: { results: Schemas["Results"] }) {
  const primary = primaryResult(results);
  if (!primary || primary.profiles.length === 0) {
    return null;
  }
  const scale = commonScale(primary.profiles.flatMap(({ variants }) => variants.map((one) => one.difference)));
  const found = (variant: string, profile: string | undefined) =>
    results.segments
      .find((segments) => segments.variant === variant)
      ?.profiles.find((segment) => segment.profile === profile)?.finding;
  return (
    <Section
      title="By profile"
      description={`${primary.metric} for people of each preference profile. Findings are adjusted for the number of profiles.`}
    >
      {results.segments.map(({ variant, sentence }) => (
        <Text key={variant} size="sm" fw={600} maw={820}>
          {sentence}
        </Text>
      ))}
      <ScrollTable
        label={`${primary.metric} by profile`}
        header={["Profile", "Variant", "Subjects", "Value", "Difference to control", "", "Finding"]}
        numeric={[2, 3]}
        minWidth={860}
      >
        {primary.profiles.flatMap(({ profile, variants }) =>
          variants.map((variant, row) => (
            <Table.Tr key={`${profile} ${variant.variant}`}>
              {row === 0 && (
                <Table.Th
                  scope="rowgroup"
                  rowSpan={variants.length}
                  style={{ verticalAlign: "top" }}
                  className="wrap"
                  fw={600}
                >
                  {profile ?? "No profile"}
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
              <Table.Td ta="right">{count(variant.subjects)}</Table.Td>
              <Table.Td ta="right">
                <Estimated shown={value(variant.value, primary.kind)} estimate={variant.value} />
              </Table.Td>
              <Table.Td w="28%">
                {variant.difference && (
                  <IntervalBar
                    estimate={variant.difference}
                    scale={scale}
                    standing={standing(variant, primary.direction, results)}
                    label={`${difference(variant.difference, primary.kind)?.value}, ${difference(variant.difference, primary.kind)?.interval}`}
                  />
                )}
              </Table.Td>
              <Table.Td>
                {!variant.control && (
                  <Estimated
                    shown={difference(variant.difference, primary.kind)}
                    estimate={variant.difference}
                    strong
                  />
                )}
              </Table.Td>
              <Table.Td>
                <Finding finding={found(variant.variant, profile)} />
              </Table.Td>
            </Table.Tr>
          )),
        )}
      </ScrollTable>
    </Section>
  );
}

function Finding({ finding }: { finding: Schemas["ProfileFinding"] | undefined }) {
  return finding === undefined ? null : <Badge color={FINDINGS[finding].color}>{FINDINGS[finding].text}</Badge>;
}
