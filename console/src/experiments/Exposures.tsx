import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { count, share } from "../format/numbers";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";

/** Who got what: subjects and servings of each variant, beside what the split asked for. */
export function Exposures({ results, experiment }: { results: Schemas["Results"]; experiment: Schemas["Experiment"] }) {
  const project = useProject();
  const counts = results.health.sampleRatio.counts;
  return (
    <Section
      title="Servings"
      description="The last two columns count each subject once, at the variant seen first; the test of the split compares them."
    >
      <ScrollTable
        label="Servings by variant"
        header={["Variant", "Version", "Share", "Subjects", "Servings", "First seen", "Expected"]}
        numeric={[2, 3, 4, 5, 6]}
        minWidth={720}
      >
        {results.variants.map(({ variant, control, version, subjects, exposures }) => {
          const ratio = counts.find((one) => one.variant === variant);
          return (
            <Table.Tr key={variant}>
              <Table.Td className="wrap">
                <Text span size="sm" fw={600}>
                  {variant}
                </Text>
                {control && (
                  <Text span size="xs" c="dimmed">
                    {" "}
                    control
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <TextLink
                  to="/p/$project/prompts/$prompt"
                  params={{ project, prompt: results.prompt }}
                  search={{ version }}
                  size="sm"
                >
                  v{version}
                </TextLink>
              </Table.Td>
              <Table.Td ta="right">
                {share(experiment.variants.find(({ key }) => key === variant)?.sharePpm ?? 0)}
              </Table.Td>
              <Table.Td ta="right">{count(subjects)}</Table.Td>
              <Table.Td ta="right">{count(exposures)}</Table.Td>
              <Table.Td ta="right">{ratio ? count(ratio.observed) : "–"}</Table.Td>
              <Table.Td ta="right">{ratio ? ratio.expected.toFixed(1) : "–"}</Table.Td>
            </Table.Tr>
          );
        })}
      </ScrollTable>
    </Section>
  );
}
