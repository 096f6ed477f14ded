import { SegmentedControl, Select, Table, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../api/client";
import { actor } from "../format/actor";
import { count, share } from "../format/numbers";
import { moment } from "../format/time";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loading } from "../ui/states";
import { type Asked, chance, POOL, profilesOf, type Step, steps, stepsCsv } from "./adaptive";

const ShareChart = lazy(() => import("./ShareChart"));

type Props = { adaptive: Schemas["AdaptiveResults"]; whyNoChances?: string; until: string };

/** Who got how much of the traffic when, and how probably each was the best then: as a chart, as a table, as CSV. */
export function ShareHistory({ adaptive, whyNoChances, until }: Props) {
  const [profile, setProfile] = useState(POOL);
  const [asked, setAsked] = useState<Asked>("share");
  const [view, setView] = useState("chart");
  const profiles = profilesOf(adaptive);
  const variants = adaptive.variants.map(({ variant }) => variant);
  const what = profile === POOL && !whyNoChances ? asked : "share";
  const all = steps(adaptive, profile, what);
  return (
    <Section
      title={what === "share" ? "Shares over time" : "Chances over time"}
      description={
        what === "share"
          ? "The share of new subjects that each variant got, from one allocation to the next"
          : "How probably each variant was the best, when its share was computed"
      }
      actions={
        <>
          {profiles.length > 0 && (
            <Select
              size="xs"
              w={190}
              aria-label="Profile"
              allowDeselect={false}
              data={[{ value: POOL, label: "Everybody else" }, ...profiles.map((value) => ({ value, label: value }))]}
              value={profile}
              onChange={(next) => setProfile(next ?? POOL)}
            />
          )}
          {profile === POOL && !whyNoChances && (
            <SegmentedControl
              size="xs"
              aria-label="What is shown"
              data={[
                { value: "share", label: "Share" },
                { value: "chance", label: "Chance to be best" },
              ]}
              value={asked}
              onChange={(next) => setAsked(next as Asked)}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label="View of the history"
            data={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
            value={view}
            onChange={setView}
          />
          <DownloadCsv
            name={`${adaptive.experiment}-${what}${profile && `-${profile}`}.csv`}
            content={() => stepsCsv(all, variants)}
          />
        </>
      }
    >
      {all.every(({ values }) => values === undefined) ? (
        <EmptyState title="Nothing was computed yet">The first chances come with the first update.</EmptyState>
      ) : view === "chart" ? (
        <Suspense fallback={<Loading rows={1} height={300} label="Loading the chart" />}>
          <ShareChart
            steps={all}
            variants={variants}
            until={until}
            format={formatter(what)}
            label={`${what === "share" ? "Shares" : "Chances to be best"} over time; the table has the same numbers`}
          />
        </Suspense>
      ) : (
        <StepTable steps={all} variants={variants} asked={what} />
      )}
      {adaptive.periods.length === 200 && (
        <Text size="xs" c="dimmed">
          The newest 200 allocations; the API has all of them.
        </Text>
      )}
    </Section>
  );
}

function StepTable({ steps: all, variants, asked }: { steps: Step[]; variants: string[]; asked: Asked }) {
  const shown = formatter(asked);
  return (
    <ScrollTable
      label={asked === "share" ? "Shares by allocation" : "Chances by allocation"}
      header={["Allocation", "From", ...variants, "Answers then", "Who and why"]}
      numeric={[...variants.map((_, column) => column + 2), variants.length + 2]}
      minWidth={560 + variants.length * 90}
    >
      {[...all].reverse().map(({ allocation, from, values, subjects, answers, ...step }) => (
        <Table.Tr key={allocation}>
          <Table.Td>{allocation}</Table.Td>
          <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(from)}</Table.Td>
          {variants.map((variant) => (
            <Table.Td key={variant} ta="right">
              <Text size="sm" style={{ whiteSpace: "nowrap" }}>
                {values?.[variant] === undefined ? "–" : shown(values[variant])}
              </Text>
              <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                {count(subjects[variant] ?? 0)} entered
              </Text>
            </Table.Td>
          ))}
          <Table.Td ta="right">{answers === undefined ? "–" : count(answers)}</Table.Td>
          <Table.Td className="wrap">
            {actor(step.actor)}
            {step.reason ? `: ${step.reason}` : ""}
          </Table.Td>
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}

function formatter(asked: Asked): (value: number) => string {
  return asked === "share" ? (value) => share(Math.round(value * 1e6)) : chance;
}
