import { SegmentedControl, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { share } from "../experiments/estimates";
import { IntervalBar } from "../experiments/IntervalBar";
import { count, plural } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { ScrollTable } from "../ui/ScrollTable";
import { against, aroundHalf, side } from "./evidence";
import { Part } from "./Part";
import classes from "./WinRates.module.css";

type Props = { evidence: Schemas["PreferenceEvidence"]; prompt: string };

/** How often each version was preferred to each other one: as a matrix, as a table, as CSV. */
export function WinRates({ evidence, prompt }: Props) {
  const [view, setView] = useState("matrix");
  const { metric, pairs } = evidence;
  return (
    <Part
      title="Win rates"
      description="How often the version of the row was preferred to that of the column; a tie counts half"
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="View of the win rates"
            data={[
              { value: "matrix", label: "Matrix" },
              { value: "table", label: "Table" },
            ]}
            value={view}
            onChange={setView}
          />
          <Csv
            name={`${prompt}-${metric}-win-rates`}
            what="the win rates"
            header={["first", "second", "wins", "ties", "losses", "subjects", "winRate", "lower", "upper"]}
            rows={() =>
              pairs.map(({ first, second, wins, ties, losses, winRate: { subjects, value, lower, upper } }) => [
                ...[first, second, wins, ties, losses, subjects],
                ...[value, lower, upper],
              ])
            }
          />
        </>
      }
    >
      {view === "matrix" ? <Matrix evidence={evidence} /> : <Pairs evidence={evidence} />}
    </Part>
  );
}

function Matrix({ evidence: { metric, versions, pairs } }: { evidence: Schemas["PreferenceEvidence"] }) {
  const order = versions.map(({ version }) => version);
  return (
    <ScrollTable
      label={`Win rates by ${metric}`}
      header={["Preferred", ...order.map((version) => `to v${version}`)]}
      numeric={order.map((_, column) => column + 1)}
      minWidth={120 + order.length * 116}
    >
      {order.map((row) => (
        <Table.Tr key={row}>
          <Table.Th scope="row">v{row}</Table.Th>
          {order.map((column) => (
            <MatrixCell key={column} pairs={pairs} row={row} column={column} />
          ))}
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}

function MatrixCell({ pairs, row, column }: { pairs: Schemas["VersionPair"][]; row: number; column: number }) {
  const cell = against(pairs, row, column);
  if (!cell) {
    return (
      <Table.Td ta="right">
        <Text size="xs" c="dimmed">
          {row === column ? "" : "never met"}
        </Text>
      </Table.Td>
    );
  }
  const { ties, rate } = cell;
  const shown = share(rate);
  return (
    <Table.Td ta="right" className={classes.cell} data-side={side(aroundHalf(rate))}>
      <Text size="sm" fw={620}>
        {shown?.value ?? rate.undefined ?? "–"}
      </Text>
      <Text size="xs" title={rate.undefined}>
        {shown?.interval ?? "no interval"}
      </Text>
      <Text size="xs">
        n {count(rate.subjects)}
        {ties > 0 ? `, ${plural(ties, "tie")}` : ""}
      </Text>
    </Table.Td>
  );
}

function Pairs({ evidence: { metric, pairs } }: { evidence: Schemas["PreferenceEvidence"] }) {
  return (
    <ScrollTable
      label={`Win rates by ${metric}`}
      header={["First", "Second", "Wins", "Ties", "Losses", "Subjects", "First is preferred", ""]}
      numeric={[2, 3, 4, 5]}
      minWidth={760}
    >
      {pairs.map(({ first, second, wins, ties, losses, winRate }) => (
        <Table.Tr key={`${first} ${second}`}>
          <Table.Td>v{first}</Table.Td>
          <Table.Td>v{second}</Table.Td>
          <Table.Td ta="right">{count(wins)}</Table.Td>
          <Table.Td ta="right">{count(ties)}</Table.Td>
          <Table.Td ta="right">{count(losses)}</Table.Td>
          <Table.Td ta="right">{count(winRate.subjects)}</Table.Td>
          <Table.Td w="24%">
            <IntervalBar
              estimate={aroundHalf(winRate)}
              scale={{ low: -0.5, high: 0.5 }}
              standing={side(aroundHalf(winRate))}
              label={`${share(winRate)?.value}, ${share(winRate)?.interval}`}
            />
          </Table.Td>
          <Table.Td>
            <Estimated shown={share(winRate)} estimate={winRate} strong />
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}
