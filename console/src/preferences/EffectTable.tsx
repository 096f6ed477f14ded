import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { commonScale, difference } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { count } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { ScrollTable } from "../ui/ScrollTable";
import { confounding, EFFECT_HEADER, effectCells, heldAgainst, side } from "./evidence";
import { Part } from "./Part";

/** What each value of a dimension adds, or why that cannot be told. */
export function EffectTable({
  model: { metric, effects },
  prompt,
}: {
  model: Schemas["LearnedModel"];
  prompt: string;
}) {
  const scale = commonScale(effects.map(({ effect, shrunken }) => (effect.value === undefined ? shrunken : effect)));
  return (
    <Part
      title="Weights"
      description="What a value adds to the log odds that a version is preferred, all other dimensions being equal"
      actions={
        <Csv
          name={`${prompt}-${metric}-weights`}
          what="the weights"
          header={EFFECT_HEADER}
          rows={() => effects.map(effectCells)}
        />
      }
    >
      <ScrollTable
        label={`Weights by ${metric}`}
        header={["Dimension", "Value", "Comparisons", "Subjects", "Weight", ""]}
        numeric={[2, 3]}
        minWidth={760}
      >
        {effects.map((one) => (
          <Table.Tr key={`${one.dimension} ${one.value}`}>
            <Table.Td fw={600}>{one.dimension}</Table.Td>
            <Table.Td>
              <Text size="sm">{one.value ?? "a number"}</Text>
              <Text size="xs" c="dimmed" className="wrap">
                {heldAgainst(one)}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{count(one.comparisons)}</Table.Td>
            <Table.Td ta="right">{count(one.effect.subjects)}</Table.Td>
            <Weight one={one} scale={scale} />
          </Table.Tr>
        ))}
      </ScrollTable>
    </Part>
  );
}

type WeightProps = { one: Schemas["DimensionEffect"]; scale: ReturnType<typeof commonScale> };

function Weight({ one, scale }: WeightProps) {
  const why = confounding(one);
  const { effect, shrunken } = one;
  const shown = difference(why ? shrunken : effect, "rating");
  if (why) {
    return (
      <Table.Td colSpan={2}>
        <Text size="sm" c="dimmed" maw={440}>
          {why}
        </Text>
        {shown && (
          <Text size="xs" c="dimmed">
            Under a prior: {shown.value} ({shown.interval})
          </Text>
        )}
      </Table.Td>
    );
  }
  return (
    <>
      <Table.Td w="30%">
        <IntervalBar
          estimate={effect}
          scale={scale}
          standing={side(effect)}
          label={`${shown?.value}, ${shown?.interval ?? "no interval"}`}
        />
      </Table.Td>
      <Table.Td>
        <Estimated shown={shown} estimate={effect} strong />
      </Table.Td>
    </>
  );
}
