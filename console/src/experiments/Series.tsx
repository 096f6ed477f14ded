import { Group, SegmentedControl, Select, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { csv } from "../format/csv";
import { count } from "../format/numbers";
import { utcDay } from "../format/time";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loaded, Loading } from "../ui/states";
import { Estimated } from "./Estimated";
import { difference, value } from "./estimates";
import { seriesQuery } from "./queries";
import { axisFormat, type Line, lines, type What } from "./series";
import { primaryResult } from "./verdict";

const Chart = lazy(() => import("./Chart"));

/** How a metric developed, day by day: as a chart, as a table, as CSV. */
export function Series({ results, hideDifferences }: { results: Schemas["Results"]; hideDifferences: boolean }) {
  const search = useSearch({ from: "/p/$project/experiments/$experiment" });
  const navigate = useNavigate({ from: "/p/$project/experiments/$experiment" });
  const [what, setWhat] = useState<What>(hideDifferences ? "value" : "difference");
  const [view, setView] = useState("chart");
  const measured = results.metrics.filter(({ source }) => source !== undefined);
  const chosen =
    measured.find(({ metric, source }) => metric === search.metric && (!search.source || source === search.source)) ??
    primaryResult(results) ??
    measured[0];
  if (!chosen?.source) {
    return null;
  }
  return (
    <Section
      title="Over time"
      description="Cumulated by the day of a subject's first serving, in UTC"
      actions={
        <>
          {measured.length > 1 && (
            <Select
              size="xs"
              w={240}
              aria-label="Metric"
              allowDeselect={false}
              data={measured.map(({ metric, source }) => ({
                value: `${metric} ${source}`,
                label: `${metric} · ${source ? SOURCE_NAMES[source] : ""}`,
              }))}
              value={`${chosen.metric} ${chosen.source}`}
              onChange={(next) => {
                const result = measured.find(({ metric, source }) => `${metric} ${source}` === next);
                navigate({
                  search: (before) => ({ ...before, metric: result?.metric, source: result?.source }),
                  replace: true,
                });
              }}
            />
          )}
          {!hideDifferences && (
            <SegmentedControl
              size="xs"
              aria-label="What is shown"
              data={[
                { value: "difference", label: "Difference" },
                { value: "value", label: "Value" },
              ]}
              value={what}
              onChange={(next) => setWhat(next as What)}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label="View"
            data={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
            value={view}
            onChange={setView}
          />
        </>
      }
    >
      <Shown experiment={results.experiment} result={chosen} what={what} view={view} />
    </Section>
  );
}

type ShownProps = { experiment: string; result: Schemas["MetricResult"]; what: What; view: string };

function Shown({ experiment, result, what, view }: ShownProps) {
  const series = useQuery(seriesQuery(experiment, result.metric, result.source));
  return (
    <Loaded query={series} rows={1} height={300}>
      {(loaded) => {
        const all = lines(loaded, what);
        return all.length === 0 ? (
          <EmptyState title="No day has passed yet">The first point comes with the first subject.</EmptyState>
        ) : (
          <>
            {view === "chart" ? (
              <Suspense fallback={<Loading rows={1} height={300} label="Loading the chart" />}>
                <Chart
                  lines={all}
                  variants={result.variants.map(({ variant }) => variant)}
                  withZero={what === "difference"}
                  format={axisFormat(all, result.kind)}
                  place={(day) => utcDay(day).replace(/ \d{4}$/, "")}
                  heading={(day) => `Until the end of ${utcDay(day)} UTC`}
                  label={`${what} of ${result.metric} by day; the table has the same numbers`}
                />
              </Suspense>
            ) : (
              <SeriesTable lines={all} result={result} what={what} />
            )}
            <Group>
              <DownloadCsv name={`${experiment}-${result.metric}-${what}.csv`} content={() => seriesCsv(all)} />
            </Group>
          </>
        );
      }}
    </Loaded>
  );
}

function SeriesTable({ lines: all, result, what }: { lines: Line[]; result: Schemas["MetricResult"]; what: What }) {
  return (
    <ScrollTable
      label={`${what} by day`}
      header={["Day", "Variant", "Subjects", what === "value" ? "Value" : "Difference"]}
      numeric={[2, 3]}
    >
      {all.flatMap(({ variant, points }) =>
        points.map(({ at, subjects, estimate }) => (
          <Table.Tr key={`${variant} ${at}`}>
            <Table.Td>{utcDay(at)}</Table.Td>
            <Table.Td>{variant}</Table.Td>
            <Table.Td ta="right">{count(subjects)}</Table.Td>
            <Table.Td ta="right">
              <Estimated
                shown={what === "value" ? value(estimate, result.kind) : difference(estimate, result.kind)}
                estimate={estimate}
              />
            </Table.Td>
          </Table.Tr>
        )),
      )}
    </ScrollTable>
  );
}

function seriesCsv(all: Line[]): string {
  return csv(
    ["day", "variant", "subjects", "value", "lower", "upper"],
    all.flatMap(({ variant, points }) =>
      points.map(({ at, subjects, estimate: { value: middle, lower, upper } }) => [
        at,
        variant,
        subjects,
        middle,
        lower,
        upper,
      ]),
    ),
  );
}
