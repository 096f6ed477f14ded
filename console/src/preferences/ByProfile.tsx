import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { commonScale, type Shown } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { count } from "../format/numbers";
import { ScrollTable } from "../ui/ScrollTable";
import { profileName, side } from "./evidence";

export type Row = { id: string; name: ReactNode; cells: (Schemas["Estimate"] | undefined)[] };

type Props = {
  label: string;
  title: string;
  profiles: (string | undefined)[];
  rows: Row[];
  show: (estimate: Schemas["Estimate"]) => Shown | undefined;
  /** What the zero of the bars is taken from an estimate. */
  centre?: (estimate: Schemas["Estimate"]) => Schemas["Estimate"];
};

/** The same number for each profile side by side, on one scale. */
export function ByProfile({ label, title, profiles, rows, show, centre = (estimate) => estimate }: Props) {
  const scale = commonScale(rows.flatMap(({ cells }) => cells.map((cell) => cell && centre(cell))));
  return (
    <ScrollTable
      label={label}
      header={[title, ...profiles.map((profile) => profileName(profile))]}
      minWidth={140 + profiles.length * 172}
    >
      {rows.map(({ id, name, cells }) => (
        <Table.Tr key={id}>
          <Table.Th scope="row" fw={400} style={{ whiteSpace: "nowrap" }}>
            {name}
          </Table.Th>
          {cells.map((cell, column) => (
            <Table.Td key={profiles[column] ?? "*"} style={{ verticalAlign: "top" }}>
              {cell === undefined ? (
                <Text size="xs" c="dimmed">
                  –
                </Text>
              ) : cell.value === undefined ? (
                <Text size="xs" c="dimmed" maw={180}>
                  not identified: {cell.undefined ?? "the comparisons do not tell"}
                </Text>
              ) : (
                <>
                  <IntervalBar
                    estimate={centre(cell)}
                    scale={scale}
                    standing={side(centre(cell))}
                    label={`${show(cell)?.value}, ${show(cell)?.interval ?? "no interval"}`}
                  />
                  <Estimated shown={show(cell)} estimate={cell} strong />
                  <Text size="xs" c="dimmed">
                    n {count(cell.subjects)}
                  </Text>
                </>
              )}
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}
