import { Card, Group, Progress, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { HealthChip } from "../experiments/HealthChip";
import { progress } from "../experiments/health";
import { experimentsQuery, resultsQuery } from "../experiments/queries";
import { verdict } from "../experiments/verdict";
import { count } from "../format/numbers";
import { ButtonLink, TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loaded } from "../ui/states";

export function RunningExperiments() {
  const project = useProject();
  const running = useQuery(experimentsQuery({ status: "running" }));
  return (
    <Section
      title="Running experiments"
      actions={
        <TextLink to="/p/$project/experiments" params={{ project }} size="sm">
          All experiments
        </TextLink>
      }
    >
      <Loaded query={running} rows={1} height={132}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<FlaskConical size={28} />}
              title="Nothing runs at the moment"
              actions={
                <ButtonLink to="/p/$project/new-experiment" params={{ project }} variant="default">
                  Plan an experiment
                </ButtonLink>
              }
            >
              An experiment sends part of a prompt's traffic to another version and counts what people think of it.
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, md: items.length > 1 ? 2 : 1 }}>
              {items.map((experiment) => (
                <RunningExperiment key={experiment.key} experiment={experiment} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Section>
  );
}

function RunningExperiment({ experiment }: { experiment: Schemas["Experiment"] }) {
  const project = useProject();
  const results = useQuery(resultsQuery(experiment.key));
  return (
    <Card bg="var(--palate-ground)" padding="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <TextLink
            to="/p/$project/experiments/$experiment"
            params={{ project, experiment: experiment.key }}
            fw={600}
            className="wrap"
          >
            {experiment.name}
          </TextLink>
          {results.data ? (
            <HealthChip results={results.data} experiment={experiment} />
          ) : (
            results.isPending && <Skeleton w={110} h={20} />
          )}
        </Group>
        {results.isError && <ErrorState error={results.error} retry={() => results.refetch()} />}
        {results.isPending && <Skeleton h={62} />}
        {results.data && <Summary experiment={experiment} results={results.data} />}
      </Stack>
    </Card>
  );
}

function Summary({ experiment, results }: { experiment: Schemas["Experiment"]; results: Schemas["Results"] }) {
  const { subjects, minimumSubjects } = progress(results, experiment);
  const share = minimumSubjects ? Math.min(100, (subjects / minimumSubjects) * 100) : undefined;
  return (
    <>
      <Text size="sm">{verdict(results).sentence}</Text>
      {share !== undefined && (
        <Progress value={share} size="sm" color={share < 100 ? "gray" : "teal"} aria-label="Subjects of the plan" />
      )}
      <Group gap="2px 20px" className="numbers">
        <Text size="sm" c="dimmed">
          {count(subjects)} subjects in the smallest variant
          {minimumSubjects ? `, ${count(minimumSubjects)} planned` : ""}
        </Text>
        {experiment.startedAt && (
          <Group gap={4}>
            <Text size="sm" c="dimmed">
              started
            </Text>
            <Moment at={experiment.startedAt} />
          </Group>
        )}
      </Group>
    </>
  );
}
