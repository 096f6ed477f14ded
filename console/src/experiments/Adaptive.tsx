import { Badge, Group, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { count, plural, share } from "../format/numbers";
import { moment } from "../format/time";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { Loaded } from "../ui/states";
import { adaptiveCsv, chance, whyNoChances } from "./adaptive";
import { Estimated } from "./Estimated";
import { commonScale, difference, value } from "./estimates";
import { IntervalBar } from "./IntervalBar";
import { adaptiveQuery } from "./queries";
import { ShareHistory } from "./ShareHistory";
import { standing } from "./verdict";

type Props = { results: Schemas["Results"]; experiment: Schemas["Experiment"] };

/** How traffic has followed the answers, and estimates that allow for it. */
export function Adaptive({ results, experiment }: Props) {
  const adaptive = useQuery(adaptiveQuery(results.experiment));
  return (
    <Loaded query={adaptive} rows={2} height={220}>
      {(shown) => (
        <>
          <Beliefs adaptive={shown} results={results} />
          <ShareHistory
            adaptive={shown}
            whyNoChances={whyNoChances(shown, results)}
            until={experiment.stoppedAt ?? results.computedAt}
          />
        </>
      )}
    </Loaded>
  );
}

const PHASES: Record<Schemas["AdaptationPhase"], { color: string; text: string }> = {
  waiting: { color: "gray", text: "Not adapting" },
  exploring: { color: "gray", text: "Exploring" },
  adapting: { color: "blue", text: "Adapting" },
  paused: { color: "orange", text: "Paused" },
};

type BeliefsProps = { adaptive: Schemas["AdaptiveResults"]; results: Schemas["Results"] };

function Beliefs({ adaptive, results }: BeliefsProps) {
  const { phase, reason, updatedAt, profiles = [], unattributed } = adaptive;
  return (
    <Section
      title="Traffic that follows the answers"
      description={`${adaptive.metric} by ${SOURCE_NAMES[adaptive.source].toLowerCase()}. These estimates allow for shares that changed; those of the scorecard do not.`}
      actions={<DownloadCsv name={`${adaptive.experiment}-adaptive.csv`} content={() => adaptiveCsv(adaptive)} />}
    >
      <Group gap="xs">
        <Badge color={PHASES[phase].color}>{PHASES[phase].text}</Badge>
        <Text size="sm">
          {reason.charAt(0).toUpperCase() + reason.slice(1)}
          {updatedAt ? `. Shares were last computed ${moment(updatedAt)}` : ""}.
        </Text>
      </Group>
      <ScrollTable
        label="Beliefs by variant"
        header={[
          ...(profiles.length > 0 ? ["Profile"] : []),
          "Variant",
          "Share now",
          "Chance to be best",
          "Entered",
          "Value",
          "Plain value",
          "Difference to control",
          "",
        ]}
        numeric={profiles.length > 0 ? [2, 3, 4, 5, 6] : [1, 2, 3, 4, 5]}
        minWidth={940}
      >
        <Rows adaptive={adaptive} results={results} />
      </ScrollTable>
      <Stack gap={4}>
        {profiles.length > 0 && (
          <Text size="xs" c="dimmed" maw={880}>
            Values of all are those of all subjects; shares and chances beside them are of people whose profile has none
            of its own.
          </Text>
        )}
        {unattributed > 0 && (
          <Text size="xs" c="dimmed" maw={880}>
            {plural(unattributed, "subject is", "subjects are")} left out, as nobody reported the allocation that drew
            them.
          </Text>
        )}
        <Text size="xs" c="dimmed" maw={880}>
          {adaptive.method}
        </Text>
      </Stack>
    </Section>
  );
}

function Rows({ adaptive, results }: BeliefsProps) {
  const metric = results.metrics.find((one) => one.metric === adaptive.metric);
  const kind = metric?.kind ?? "signal";
  const incomparable = results.verdict.status === "blocked";
  const noChances = whyNoChances(adaptive, results);
  const groups = [{ profile: "All", variants: adaptive.variants }, ...(adaptive.profiles ?? [])];
  const scale = commonScale(groups.flatMap(({ variants }) => variants.map((one) => one.difference)));
  return groups.flatMap(({ profile, variants }) =>
    variants.map((variant, row) => (
      <Table.Tr key={`${profile} ${variant.variant}`}>
        {groups.length > 1 && row === 0 && (
          <Table.Th
            scope="rowgroup"
            rowSpan={variants.length}
            style={{ verticalAlign: "top" }}
            className="wrap"
            fw={600}
          >
            {profile}
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
        <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
          {share(variant.sharePpm)}
        </Table.Td>
        <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
          {noChances || variant.chanceToBeBest === undefined ? (
            <Text size="xs" c="dimmed" style={{ whiteSpace: "normal" }}>
              {noChances ?? "not known"}
            </Text>
          ) : (
            chance(variant.chanceToBeBest)
          )}
        </Table.Td>
        <Table.Td ta="right">
          <Text size="sm">{count(variant.subjects)}</Text>
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {count(variant.answers)} answered
          </Text>
        </Table.Td>
        <Table.Td ta="right">
          <Estimated shown={value(variant.value, kind)} estimate={variant.value} strong />
        </Table.Td>
        <Table.Td ta="right">
          <Estimated shown={value(variant.plainValue, kind)} estimate={variant.plainValue} />
        </Table.Td>
        {variant.control || incomparable ? (
          <Table.Td colSpan={2}>
            <Text size="xs" c="dimmed">
              {variant.control ? "" : "Not shown: the variants are not comparable"}
            </Text>
          </Table.Td>
        ) : (
          <>
            <Table.Td w="18%">
              {variant.difference && (
                <IntervalBar
                  estimate={variant.difference}
                  scale={scale}
                  standing={standing(variant, metric?.direction ?? "higher", results)}
                  label={`${difference(variant.difference, kind)?.value}, ${difference(variant.difference, kind)?.interval}`}
                />
              )}
            </Table.Td>
            <Table.Td>
              <Estimated shown={difference(variant.difference, kind)} estimate={variant.difference} strong />
            </Table.Td>
          </>
        )}
      </Table.Tr>
    )),
  );
}
