import { Group, SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ToneIcon } from "../experiments/HealthChip";
import { experimentsQuery, resultsQuery } from "../experiments/queries";
import { latestFeedbackQuery } from "../feedback/queries";
import { Moment } from "../ui/Moment";
import { Section } from "../ui/Section";
import { ErrorState, Loading } from "../ui/states";
import { asked, ingestion } from "./ingestion";

/** Whether judgements arrive, and whether they wait for what they are about. */
export function IngestionHealth() {
  const experiments = useQuery(experimentsQuery({}));
  const experiment = asked(experiments.data?.items ?? []);
  const results = useQuery({ ...resultsQuery(experiment?.key ?? ""), enabled: experiment !== undefined });
  const feedback = useQuery(latestFeedbackQuery);
  const failed = [experiments, results, feedback].find(({ isError, data }) => isError && data === undefined);
  const pending = experiments.isPending || feedback.isPending || (experiment !== undefined && results.isPending);
  const health = results.data && ingestion(results.data);
  const last = feedback.data?.items[0]?.receivedAt;
  return (
    <Section title="Ingestion" description="Judgements count once the exposure that they are about has arrived, too.">
      {failed ? (
        <ErrorState error={failed.error} retry={() => failed.refetch()} />
      ) : pending ? (
        <Loading rows={1} height={44} />
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="lg" className="numbers">
          <Fact title="State">
            {health ? (
              <Group gap={6} wrap="nowrap" align="flex-start">
                <Text component="span" lh={1} pt={3}>
                  <ToneIcon tone={health.tone} />
                </Text>
                {health.sentence}
              </Group>
            ) : (
              "Not known before the first experiment has started"
            )}
          </Fact>
          <Fact title="Waiting for their exposures">{health?.pending ?? "–"}</Fact>
          <Fact title="The oldest waits since">
            {health?.oldest ? <Moment at={health.oldest} dimmed={false} /> : health ? "none waits" : "–"}
          </Fact>
          <Fact title="Last judgement received">{last ? <Moment at={last} dimmed={false} /> : "none yet"}</Fact>
        </SimpleGrid>
      )}
    </Section>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" fw={500}>
        {title}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  );
}
