import { Button, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { moment } from "../format/time";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { ErrorState, Loading } from "../ui/states";
import type { Move } from "./MoveLabelDialog";
import { historyQuery } from "./queries";

type Props = { prompt: string; labels: Schemas["Label"][]; onMove: (move: Move) => void };

export function History({ prompt, labels, onMove }: Props) {
  const names = [...new Set(labels.map(({ label }) => label))];
  const [chosen, setChosen] = useState(names.includes("production") ? "production" : names[0]);
  const label = chosen && names.includes(chosen) ? chosen : (names[0] ?? "production");
  const history = useInfiniteQuery(historyQuery(prompt, label));
  const moves = history.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section
      title={`History of ${label}`}
      actions={
        names.length > 1 && (
          <SegmentedControl size="xs" aria-label="Label" data={names} value={label} onChange={setChosen} />
        )
      }
    >
      {history.isError ? (
        <ErrorState error={history.error} retry={() => history.refetch()} />
      ) : history.isPending ? (
        <Loading rows={2} />
      ) : (
        <Stack gap="sm">
          <ScrollTable label={`History of ${label}`} header={["When", "Change", "Who", "Why", ""]} minWidth={720}>
            {moves.map((deployment) => (
              <Deployment
                key={`${deployment.at} ${deployment.profile}`}
                deployment={deployment}
                label={labels.find((one) => one.label === label && one.profile === deployment.profile)}
                onMove={onMove}
              />
            ))}
          </ScrollTable>
          {history.hasNextPage && (
            <Button
              variant="default"
              size="xs"
              onClick={() => history.fetchNextPage()}
              loading={history.isFetchingNextPage}
            >
              Older moves
            </Button>
          )}
        </Stack>
      )}
    </Section>
  );
}

type DeploymentProps = { deployment: Schemas["Deployment"]; label?: Schemas["Label"]; onMove: (move: Move) => void };

function Deployment({ deployment, label, onMove }: DeploymentProps) {
  const project = useProject();
  const may = useMay(project, label?.protected ? "approver" : "editor");
  const { at, from, to, profile, reason, experiment } = deployment;
  const past = label && to !== undefined && to !== label.version;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(at)}</Table.Td>
      <Table.Td>
        {from === undefined ? "" : `v${from} `}→ {to === undefined ? "removed" : `v${to}`}
        {profile ? ` for ${profile}` : ""}
      </Table.Td>
      <Table.Td>{actor(deployment.actor)}</Table.Td>
      <Table.Td maw={320}>
        <Text size="sm" className="wrap">
          {reason ?? (
            <Text span c="dimmed">
              no reason given
            </Text>
          )}
        </Text>
        {experiment && (
          <TextLink to="/p/$project/experiments/$experiment" params={{ project, experiment }} size="xs">
            decided by {experiment}
          </TextLink>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {past && may && (
          <Button size="compact-xs" variant="subtle" onClick={() => onMove({ label, kind: "rollback", version: to })}>
            Back to v{to}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
