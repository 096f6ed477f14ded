import { Group, Stack, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { labelsQuery, promptsQuery } from "../prompts/queries";
import { LabelChip } from "../ui/chips";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loading } from "../ui/states";

/** Of so many prompts, those changed last, the labels are looked at; the API has no list over all prompts. */
const PROMPTS = 8;
const SHOWN = 6;

export function RecentDeployments() {
  const prompts = useQuery(promptsQuery({}));
  const recent = [...(prompts.data?.items ?? [])]
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    .slice(0, PROMPTS);
  const labels = useQueries({ queries: recent.map(({ key }) => labelsQuery(key)) });
  const failed = [prompts, ...labels].find(({ isError }) => isError);
  const pending = prompts.isPending || labels.some(({ isPending }) => isPending);
  const deployments = labels
    .flatMap(({ data }) => data?.items ?? [])
    .filter(({ label }) => label !== "latest")
    .sort((one, other) => other.since.localeCompare(one.since))
    .slice(0, SHOWN);
  return (
    <Section title="Recent deployments">
      {failed ? (
        <ErrorState error={failed.error} retry={() => failed.refetch()} />
      ) : pending ? (
        <Loading rows={3} />
      ) : deployments.length === 0 ? (
        <EmptyState icon={<Tag size={28} />} title="Nothing is deployed yet">
          A label such as <em>production</em> says which version of a prompt your application gets.
        </EmptyState>
      ) : (
        <Stack gap="md">
          {deployments.map((deployment) => (
            <Deployment
              key={`${deployment.prompt} ${deployment.label} ${deployment.profile}`}
              deployment={deployment}
            />
          ))}
        </Stack>
      )}
    </Section>
  );
}

function Deployment({ deployment }: { deployment: Schemas["Label"] }) {
  const project = useProject();
  const { prompt, label, version, profile, since, reason } = deployment;
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs" miw={0}>
          <TextLink
            to="/p/$project/prompts/$prompt"
            params={{ project, prompt }}
            search={{ tab: "labels" }}
            fw={550}
            className="wrap"
          >
            {prompt}
          </TextLink>
          <LabelChip label={label} version={version} profile={profile} protectedLabel={deployment.protected} />
        </Group>
        <Moment at={since} />
      </Group>
      <Text size="sm" c="dimmed" className="wrap">
        {reason ? `${reason} · ` : ""}
        {actor(deployment.actor)}
      </Text>
    </Stack>
  );
}
