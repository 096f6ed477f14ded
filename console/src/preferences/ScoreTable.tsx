import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { Estimated } from "../experiments/Estimated";
import { share } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { SOURCE_NAMES } from "../feedback/words";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { aroundHalf, profileName, side } from "./evidence";

/** What scores say of the same question, by comparing different subjects of an experiment. */
export function ScoreTable({ preferences: { prompt, reference, scores } }: { preferences: Schemas["Preferences"] }) {
  const project = useProject();
  return (
    <Section
      title="What scores say"
      description={`How probably a subject scores the version above another one scores v${reference}, a tie counting half. Different subjects are compared, within one experiment; kept apart from direct comparisons.`}
      actions={
        <Csv
          name={`${prompt}-scores`}
          what="what scores say"
          header={[
            "metric",
            "source",
            "experiment",
            "profile",
            "version",
            "reference",
            "subjects",
            "alignment",
            "lower",
            "upper",
          ]}
          rows={() =>
            scores.map(({ metric, source, experiment, profile, version, alignment }) => [
              ...[metric, source, experiment, profileName(profile), version, reference],
              ...[alignment.subjects, alignment.value, alignment.lower, alignment.upper],
            ])
          }
        />
      }
    >
      <ScrollTable
        label="What scores say"
        header={["Metric", "Experiment", "Profile", "Version", "Subjects", `Above v${reference}`, ""]}
        numeric={[4]}
        minWidth={860}
      >
        {scores.map(({ metric, source, experiment, profile, version, alignment }) => (
          <Table.Tr key={`${metric} ${source} ${experiment} ${profile} ${version}`}>
            <Table.Td className="wrap">
              {metric}
              <Text size="xs" c="dimmed">
                {SOURCE_NAMES[source]}
              </Text>
            </Table.Td>
            <Table.Td className="wrap">
              <TextLink to="/p/$project/experiments/$experiment" params={{ project, experiment }} size="sm">
                {experiment}
              </TextLink>
            </Table.Td>
            <Table.Td>{profileName(profile)}</Table.Td>
            <Table.Td>v{version}</Table.Td>
            <Table.Td ta="right">{count(alignment.subjects)}</Table.Td>
            <Table.Td w="24%">
              {alignment.value !== undefined && (
                <IntervalBar
                  estimate={aroundHalf(alignment)}
                  scale={{ low: -0.5, high: 0.5 }}
                  standing={side(aroundHalf(alignment))}
                  label={`${share(alignment)?.value}, ${share(alignment)?.interval}`}
                />
              )}
            </Table.Td>
            <Table.Td>
              <Estimated shown={share(alignment)} estimate={alignment} strong />
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
    </Section>
  );
}
