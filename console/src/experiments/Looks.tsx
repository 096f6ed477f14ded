import { SegmentedControl, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../api/client";
import { count, percent, plural, pValue } from "../format/numbers";
import { moment } from "../format/time";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loaded, Loading } from "../ui/states";
import { Estimated } from "./Estimated";
import { difference } from "./estimates";
import { lookLines, looksCsv, timesOf } from "./looks";
import { seriesQuery } from "./queries";
import { axisFormat } from "./series";
import { primaryResult } from "./verdict";

const Chart = lazy(() => import("./Chart"));

/** So many rows are enough to read; all are in the CSV. */
const ROWS = 60;

/** What was seen whenever the server looked, and what all looks say together. */
export function Looks({ results }: { results: Schemas["Results"] }) {
  const [view, setView] = useState("chart");
  const primary = primaryResult(results);
  if (!primary?.source) {
    return null;
  }
  return (
    <Section
      title="Looks"
      description={
        results.look === undefined
          ? "Every look is kept, so that all of them together can say more than the last one."
          : `${plural(results.look, "look was", "looks were")} stored. An interval that holds at every look lies within all of them, so the band only gets narrower.`
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label="View of the looks"
          data={[
            { value: "chart", label: "Chart" },
            { value: "table", label: "Table" },
          ]}
          value={view}
          onChange={setView}
        />
      }
    >
      <Shown experiment={results.experiment} primary={primary} view={view} />
    </Section>
  );
}

type ShownProps = { experiment: string; primary: Schemas["MetricResult"]; view: string };

function Shown({ experiment, primary, view }: ShownProps) {
  const series = useQuery(seriesQuery(experiment, primary.metric, primary.source));
  return (
    <Loaded query={series} rows={1} height={300}>
      {({ looks }) => {
        const order = primary.variants.map(({ variant }) => variant);
        const all = lookLines(looks, order);
        const times = timesOf(looks);
        const known = all.some(({ points }) => points.some(({ estimate }) => estimate.value !== undefined));
        return looks.length === 0 ? (
          <EmptyState title="No look was stored yet">
            The server looks by itself while the experiment runs, and when it is stopped or decided.
          </EmptyState>
        ) : (
          <>
            {view === "chart" && known ? (
              <Suspense fallback={<Loading rows={1} height={300} label="Loading the chart" />}>
                <Chart
                  lines={all}
                  variants={order}
                  withZero
                  format={axisFormat(all, primary.kind)}
                  place={(number) => `#${number}`}
                  heading={(number) => `Look ${number}, ${moment(times.get(number) ?? "")}`}
                  label={`Difference of ${primary.metric} to control by look; the table has the same numbers`}
                />
              </Suspense>
            ) : (
              <LookTable looks={looks} kind={primary.kind} />
            )}
            <DownloadRow experiment={experiment} looks={looks} />
          </>
        );
      }}
    </Loaded>
  );
}

function DownloadRow({ experiment, looks }: { experiment: string; looks: Schemas["Look"][] }) {
  return (
    <div>
      <DownloadCsv name={`${experiment}-looks.csv`} content={() => looksCsv(looks)} />
    </div>
  );
}

function LookTable({ looks, kind }: { looks: Schemas["Look"][]; kind: Schemas["FeedbackKind"] }) {
  const newest = [...looks].reverse().slice(0, ROWS);
  return (
    <>
      <ScrollTable
        label="Looks"
        header={["Look", "When", "Variant", "Subjects", "This look", "All looks together", "p of all looks"]}
        numeric={[3, 4, 5, 6]}
        minWidth={820}
      >
        {newest.map(({ number, at, variant, difference: seen, running }) => {
          const together = { ...seen, lower: running.lower, upper: running.upper, undefined: running.undefined };
          return (
            <Table.Tr key={`${number} ${variant}`}>
              <Table.Td>{number}</Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(at)}</Table.Td>
              <Table.Td className="wrap">{variant}</Table.Td>
              <Table.Td ta="right">{count(seen.subjects)}</Table.Td>
              <Table.Td ta="right">
                <Estimated shown={difference(seen, kind)} estimate={seen} />
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                {difference(together, kind)?.interval ?? (
                  <Text size="xs" c="dimmed">
                    {running.undefined ?? seen.undefined ?? "–"}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                {pValue(running.pValue)}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </ScrollTable>
      <Text size="xs" c="dimmed">
        {looks.length > newest.length ? `The newest ${ROWS} of ${count(looks.length)} rows; the CSV has all. ` : ""}
        All comparisons together at the {percent(looks[0]?.level ?? 0.95)} level.
      </Text>
    </>
  );
}
