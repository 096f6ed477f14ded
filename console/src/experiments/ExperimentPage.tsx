import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { RotateCw } from "lucide-react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { moment } from "../format/time";
import { StatusChip } from "../ui/chips";
import { TextLink } from "../ui/links";
import { Page } from "../ui/Page";
import { EmptyState, Loaded } from "../ui/states";
import { Actions } from "./Actions";
import { Adaptive } from "./Adaptive";
import { Adjusted } from "./Adjusted";
import { isAdaptive } from "./allocation";
import { DecisionReport } from "./DecisionReport";
import { Exposures } from "./Exposures";
import { HealthChip } from "./HealthChip";
import { HealthStrip } from "./HealthStrip";
import { Looks } from "./Looks";
import { Pairs } from "./Pairs";
import { Quantiles } from "./Quantiles";
import { experimentQuery, resultsQuery } from "./queries";
import { Ratings } from "./Ratings";
import { Scorecard } from "./Scorecard";
import { Segments } from "./Segments";
import { Series } from "./Series";
import { Setup } from "./Setup";
import { VerdictCard } from "./VerdictCard";
import { WhatIf } from "./WhatIf";

export function ExperimentPage() {
  const project = useProject();
  const { experiment: key } = useParams({ from: "/p/$project/experiments/$experiment" });
  const experiment = useQuery(experimentQuery(key));
  const value = experiment.data?.value;
  const started = value?.startedAt !== undefined;
  const results = useQuery({ ...resultsQuery(key), enabled: started });
  return (
    <Page
      title={value?.name ?? key}
      trail={
        <TextLink to="/p/$project/experiments" params={{ project }} size="sm">
          Experiments
        </TextLink>
      }
      badge={
        value && (
          <Group gap={6}>
            <StatusChip status={value.status} />
            {results.data && value.status !== "decided" && <HealthChip results={results.data} experiment={value} />}
          </Group>
        )
      }
      description={
        value && (
          <Group gap="xs">
            <Badge color="gray" ff="monospace">
              {key}
            </Badge>
            <Text size="sm" c="dimmed">
              {times(value)}
            </Text>
          </Group>
        )
      }
      actions={experiment.data && <Actions tagged={experiment.data} results={results.data} />}
    >
      <Loaded query={experiment} rows={4} height={88}>
        {({ value: loaded }) => (
          <Stack gap="lg">
            {started ? (
              <Loaded query={results} rows={4} height={120}>
                {(shown) => <Results results={shown} experiment={loaded} refetch={() => results.refetch()} />}
              </Loaded>
            ) : (
              <EmptyState title="Not started yet">
                Read the plan once more. At the start the versions and the plan are fixed, and results appear here.
              </EmptyState>
            )}
            <Setup experiment={loaded} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

type ResultsProps = { results: Schemas["Results"]; experiment: Schemas["Experiment"]; refetch: () => void };

function Results({ results, experiment, refetch }: ResultsProps) {
  const incomparable = results.verdict.status === "blocked";
  return (
    <>
      <VerdictCard results={results} experiment={experiment} />
      <HealthStrip results={results} experiment={experiment} />
      {isAdaptive(experiment) && <Adaptive results={results} experiment={experiment} />}
      <Scorecard results={results} hideDifferences={incomparable} />
      <Series key={String(incomparable)} results={results} hideDifferences={incomparable} />
      {!incomparable && <Segments results={results} />}
      {!incomparable && <Adjusted results={results} />}
      <Quantiles results={results} />
      <Ratings results={results} />
      <Pairs results={results} />
      {!incomparable && <Looks results={results} />}
      {experiment.status === "decided" && <DecisionReport experiment={experiment.key} />}
      <WhatIf results={results} experiment={experiment} />
      <Exposures results={results} experiment={experiment} />
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          Computed {moment(results.computedAt)}
          {results.look === undefined ? "" : `, look ${results.look}`}
        </Text>
        <Button size="compact-xs" variant="subtle" leftSection={<RotateCw size={12} aria-hidden />} onClick={refetch}>
          Compute again
        </Button>
      </Group>
    </>
  );
}

function times({ createdAt, startedAt, stoppedAt, decidedAt }: Schemas["Experiment"]): string {
  return [
    startedAt ? `Started ${moment(startedAt)}` : `Drafted ${moment(createdAt)}`,
    stoppedAt && `stopped ${moment(stoppedAt)}`,
    decidedAt && `decided ${moment(decidedAt)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
