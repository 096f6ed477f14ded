import { Table, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { SOURCE_NAMES } from "../feedback/words";
import { csv } from "../format/csv";
import { count } from "../format/numbers";
import { DownloadCsv } from "../ui/DownloadCsv";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { Estimated } from "./Estimated";
import { share } from "./estimates";
import { IntervalBar } from "./IntervalBar";

/** Choices of two and orders of several, over all profiles. */
export function Pairs({ results }: { results: Schemas["Results"] }) {
  const project = useProject();
  const pairs = results.pairs.filter(({ profile }) => profile === undefined);
  const rankings = results.rankings.filter(({ profile }) => profile === undefined).slice(0, 20);
  if (pairs.length === 0 && rankings.length === 0) {
    return null;
  }
  return (
    <Section
      title="Direct comparisons"
      description="How often one version was preferred to another by somebody who saw both; a tie counts half."
      actions={
        <>
          <TextLink
            to="/p/$project/prompts/$prompt"
            params={{ project, prompt: results.prompt }}
            search={{ tab: "preferences" }}
            size="sm"
          >
            All evidence on the prompt
          </TextLink>
          <DownloadCsv name={`${results.experiment}-pairs.csv`} content={() => pairsCsv(results)} />
        </>
      }
    >
      {pairs.length > 0 && (
        <ScrollTable
          label="Choices of two"
          header={["First", "Second", "Metric", "Wins", "Ties", "Losses", "First wins", ""]}
          numeric={[3, 4, 5]}
          minWidth={820}
        >
          {pairs.map(({ metric, source, first, second, wins, ties, losses, winRate }) => (
            <Table.Tr key={`${metric} ${source} ${first.version} ${second.version}`}>
              <Table.Td>{side(first)}</Table.Td>
              <Table.Td>{side(second)}</Table.Td>
              <Table.Td>
                {metric}
                <Text size="xs" c="dimmed">
                  {SOURCE_NAMES[source]}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{count(wins)}</Table.Td>
              <Table.Td ta="right">{count(ties)}</Table.Td>
              <Table.Td ta="right">{count(losses)}</Table.Td>
              <Table.Td w="22%">
                <IntervalBar
                  estimate={centred(winRate)}
                  scale={{ low: -0.5, high: 0.5 }}
                  standing={winStanding(winRate)}
                  label={`${share(winRate)?.value}, ${share(winRate)?.interval}`}
                />
              </Table.Td>
              <Table.Td>
                <Estimated shown={share(winRate)} estimate={winRate} strong />
              </Table.Td>
            </Table.Tr>
          ))}
        </ScrollTable>
      )}
      {rankings.length > 0 && (
        <ScrollTable label="Orders" header={["Order, best first", "Metric", "How often"]} numeric={[2]}>
          {rankings.map(({ metric, source, order, count: times }) => (
            <Table.Tr key={`${metric} ${source} ${JSON.stringify(order)}`}>
              <Table.Td>{order.map((rank) => rank.map(side).join(" = ")).join(" > ")}</Table.Td>
              <Table.Td>
                {metric} · {SOURCE_NAMES[source]}
              </Table.Td>
              <Table.Td ta="right">{count(times)}</Table.Td>
            </Table.Tr>
          ))}
        </ScrollTable>
      )}
    </Section>
  );
}

function side({ variant, version }: Schemas["PairSide"]): string {
  return variant ? `${variant} (v${version})` : `v${version}`;
}

/** Half and half is where nobody is preferred. */
function centred({ value, lower, upper, subjects }: Schemas["Estimate"]): Schemas["Estimate"] {
  const less = (share: number | undefined) => (share === undefined ? undefined : share - 0.5);
  return { subjects, value: less(value), lower: less(lower), upper: less(upper) };
}

function winStanding({ lower, upper }: Schemas["Estimate"]) {
  return lower !== undefined && lower > 0.5 ? "better" : upper !== undefined && upper < 0.5 ? "worse" : "unclear";
}

function pairsCsv({ pairs }: Schemas["Results"]): string {
  return csv(
    ["metric", "source", "profile", "first", "second", "wins", "ties", "losses", "winRate", "lower", "upper"],
    pairs.map(({ metric, source, profile, first, second, wins, ties, losses, winRate }) => [
      metric,
      source,
      profile ?? "*",
      first.version,
      second.version,
      wins,
      ties,
      losses,
      winRate.value,
      winRate.lower,
      winRate.upper,
    ]),
  );
}
