import { SegmentedControl, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FlaskConical, Plus } from "lucide-react";
import type { Schemas } from "../api/client";
import { EXPERIMENT_STATUSES } from "../app/router";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { StatusChip } from "../ui/chips";
import { ButtonLink, TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { Page } from "../ui/Page";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";
import { HealthChip } from "./HealthChip";
import { experimentsQuery, resultsQuery } from "./queries";

export function ExperimentsPage() {
  const project = useProject();
  const search = useSearch({ from: "/p/$project/experiments" });
  const navigate = useNavigate({ from: "/p/$project/experiments" });
  const mayEdit = useMay(project, "editor");
  const experiments = useQuery(experimentsQuery(search));
  const create = mayEdit && (
    <ButtonLink to="/p/$project/new-experiment" params={{ project }} leftSection={<Plus size={16} aria-hidden />}>
      New experiment
    </ButtonLink>
  );
  return (
    <Page title="Experiments" description="Versions of a prompt against each other, on real traffic" actions={create}>
      <Section
        title={search.prompt ? `On ${search.prompt}` : "All experiments"}
        actions={
          <SegmentedControl
            size="xs"
            aria-label="Status"
            data={["all", ...EXPERIMENT_STATUSES].map((value) => ({ value, label: capital(value) }))}
            value={search.status ?? "all"}
            onChange={(next) => {
              const status = EXPERIMENT_STATUSES.find((one) => one === next);
              navigate({ search: (before) => ({ ...before, status }), replace: true });
            }}
          />
        }
      >
        <Loaded query={experiments} rows={4} height={44}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                icon={<FlaskConical size={28} />}
                title={search.status ? `No experiment is ${search.status}` : "No experiments yet"}
                actions={create}
              >
                Write down what you expect, choose two versions and a metric, and let people's judgements tell.
              </EmptyState>
            ) : (
              <ScrollTable
                label="Experiments"
                header={["Experiment", "Status", "Health", "Prompt", "Started"]}
                minWidth={760}
              >
                {items.map((experiment) => (
                  <Row key={experiment.key} experiment={experiment} />
                ))}
              </ScrollTable>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

function Row({ experiment }: { experiment: Schemas["Experiment"] }) {
  const project = useProject();
  const live = experiment.status === "running" || experiment.status === "paused" || experiment.status === "stopped";
  const results = useQuery({ ...resultsQuery(experiment.key), enabled: live });
  return (
    <Table.Tr>
      <Table.Td maw={420}>
        <Stack gap={2}>
          <TextLink
            to="/p/$project/experiments/$experiment"
            params={{ project, experiment: experiment.key }}
            fw={600}
            className="wrap"
          >
            {experiment.name}
          </TextLink>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {experiment.hypothesis ?? experiment.key}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <StatusChip status={experiment.status} />
      </Table.Td>
      <Table.Td>
        {results.data ? (
          <HealthChip results={results.data} experiment={experiment} />
        ) : (
          <Text size="xs" c="dimmed" component="div">
            {results.isError ? "not known" : live ? <Skeleton w={104} h={20} /> : "–"}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="wrap">
        <TextLink to="/p/$project/prompts/$prompt" params={{ project, prompt: experiment.prompt }} size="sm">
          {experiment.prompt}
        </TextLink>
        <Text size="xs" c="dimmed">
          {experiment.label}
        </Text>
      </Table.Td>
      <Table.Td>{experiment.startedAt ? <Moment at={experiment.startedAt} /> : "–"}</Table.Td>
    </Table.Tr>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
