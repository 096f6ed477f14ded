import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { share, value } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { SOURCE_NAMES } from "../feedback/words";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { aroundHalf, judgingText, side } from "./evidence";

/** Whether a model can stand in for people: it puts first what they prefer, and orders as they do. */
export function ModelAgreements({ agreement: { prompt, models } }: { agreement: Schemas["Agreement"] }) {
  return (
    <Section
      title="Models and people"
      description="Of pairs that people decided, how often the model puts the same output first: half is chance, an equal score is wrong. Kendall's tau-b is over outputs that both scored, from −1 to 1."
      actions={
        <Csv
          name={`${prompt}-models`}
          what="the agreement of models with people"
          header={[
            ...["model", "modelMetric", "people", "peopleMetric", "pairs", "accuracy", "lower", "upper"],
            ...["accuracyWithHalfTies", "outputs", "kendall", "kendall.lower", "kendall.upper"],
          ]}
          rows={() => models.map(cells)}
        />
      }
    >
      <ScrollTable
        label="Agreement of models with people"
        header={["Model", "People", "Pairs", "Same first", "With half ties", "Outputs", "Kendall’s tau"]}
        numeric={[2, 4, 5, 6]}
        minWidth={860}
      >
        {models.map((one) => (
          <Table.Tr key={JSON.stringify([one.model, one.people])}>
            <Judging judging={one.model} />
            <Judging judging={one.people} />
            <Table.Td ta="right">{count(one.pairs)}</Table.Td>
            <Table.Td w="24%">
              {one.accuracy.value !== undefined && (
                <IntervalBar
                  estimate={aroundHalf(one.accuracy)}
                  scale={{ low: -0.5, high: 0.5 }}
                  standing={side(aroundHalf(one.accuracy))}
                  label={`${share(one.accuracy)?.value}, ${share(one.accuracy)?.interval}`}
                />
              )}
              <Estimated shown={share(one.accuracy)} estimate={one.accuracy} strong />
            </Table.Td>
            <Table.Td ta="right">
              <Estimated shown={share(one.accuracyWithHalfTies)} estimate={one.accuracyWithHalfTies} />
            </Table.Td>
            <Table.Td ta="right">{count(one.outputs)}</Table.Td>
            <Table.Td ta="right">
              <Estimated shown={value(one.kendall, "rating")} estimate={one.kendall} />
            </Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
    </Section>
  );
}

function Judging({ judging }: { judging: Schemas["Judging"] }) {
  return (
    <Table.Td className="wrap">
      <Text size="sm">{judging.rater ?? SOURCE_NAMES[judging.source]}</Text>
      <Text size="xs" c="dimmed">
        {judging.rater ? `${SOURCE_NAMES[judging.source]} · ` : ""}
        {judging.metric}
      </Text>
    </Table.Td>
  );
}

function cells({ model, people, pairs, accuracy, accuracyWithHalfTies, outputs, kendall }: Schemas["ModelAgreement"]) {
  return [
    ...[judgingText(model), model.metric, judgingText(people), people.metric, pairs],
    ...[accuracy.value, accuracy.lower, accuracy.upper, accuracyWithHalfTies.value],
    ...[outputs, kendall.value, kendall.lower, kendall.upper],
  ];
}
