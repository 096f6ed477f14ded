import { Alert, Button, Group, Stack, Table, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowUpRight, FlaskConical, Plus, Tag, Undo2 } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { experimentsQuery } from "../experiments/queries";
import { actor } from "../format/actor";
import { LabelChip } from "../ui/chips";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";
import { History } from "./History";
import { type Move, MoveLabelDialog } from "./MoveLabelDialog";
import { NewLabelDialog } from "./NewLabelDialog";
import { historyQuery, labelsQuery } from "./queries";
import type { VersionsResult } from "./useVersions";

/** Where each label points, how to move it, and how it has moved. */
export function Labels({ prompt, versions }: { prompt: string; versions: VersionsResult }) {
  const project = useProject();
  const mayMove = useMay(project, "editor");
  const labels = useQuery(labelsQuery(prompt));
  const running = useQuery(experimentsQuery({ status: "running", prompt }));
  const [adding, { open, close }] = useDisclosure();
  const [move, setMove] = useState<Move>();
  const movable = labels.data?.items.filter(({ label }) => label !== "latest") ?? [];
  return (
    <Stack gap="lg">
      {running.data?.items.map(({ key, name, label }) => (
        <Alert key={key} color="blue" icon={<FlaskConical size={18} aria-hidden />}>
          <Text size="sm">
            <TextLink
              to="/p/$project/experiments/$experiment"
              params={{ project, experiment: key }}
              inherit
              underline="always"
            >
              {name}
            </TextLink>{" "}
            runs on <strong>{label}</strong>: who takes part gets one of its variants, everybody else what the label
            says.
          </Text>
        </Alert>
      ))}
      <Section
        title="Labels"
        description="Your application asks for a label; moving it is a deployment and counts within seconds."
        actions={
          mayMove && (
            <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={open}>
              New label
            </Button>
          )
        }
      >
        <Loaded query={labels} rows={2}>
          {() =>
            movable.length === 0 ? (
              <EmptyState
                icon={<Tag size={28} />}
                title="No label points to this prompt"
                actions={mayMove && <Button onClick={open}>Deploy a version</Button>}
              >
                Until one does, applications that ask for <em>production</em> get an error, or their own fallback.
              </EmptyState>
            ) : (
              <ScrollTable label="Labels" header={["Label", "Version", "Since", "By and why", ""]} minWidth={760}>
                {movable.map((label) => (
                  <LabelRow key={`${label.label} ${label.profile}`} label={label} onMove={setMove} />
                ))}
              </ScrollTable>
            )
          }
        </Loaded>
      </Section>
      {movable.length > 0 && <History prompt={prompt} labels={movable} onMove={setMove} />}
      <NewLabelDialog prompt={prompt} versions={versions} opened={adding} onClose={close} />
      {move && (
        <MoveLabelDialog
          prompt={prompt}
          versions={versions}
          move={move}
          labels={movable}
          onClose={() => setMove(undefined)}
        />
      )}
    </Stack>
  );
}

function LabelRow({ label, onMove }: { label: Schemas["Label"]; onMove: (move: Move) => void }) {
  const project = useProject();
  const may = useMay(project, label.protected ? "approver" : "editor");
  const history = useInfiniteQuery(historyQuery(label.prompt, label.label));
  const before = history.data?.pages
    .flatMap(({ items }) => items)
    .find(({ profile, until }) => profile === label.profile && until === undefined)?.from;
  const why = label.protected ? "This label is protected: approvers move it." : "Your role only reads.";
  return (
    <Table.Tr>
      <Table.Td>
        <LabelChip label={label.label} profile={label.profile} protectedLabel={label.protected} />
      </Table.Td>
      <Table.Td>
        <TextLink
          to="/p/$project/prompts/$prompt"
          params={{ project, prompt: label.prompt }}
          search={{ version: label.version }}
          fw={600}
        >
          v{label.version}
        </TextLink>
      </Table.Td>
      <Table.Td>
        <Moment at={label.since} />
      </Table.Td>
      <Table.Td maw={320}>
        <Text size="sm" className="wrap" lineClamp={2}>
          {label.reason ?? (
            <Text span c="dimmed">
              no reason given
            </Text>
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {actor(label.actor)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Tooltip label={why} disabled={may}>
            <Button
              size="xs"
              variant="default"
              data-disabled={!may || undefined}
              aria-disabled={!may}
              leftSection={<ArrowUpRight size={14} aria-hidden />}
              onClick={() => may && onMove({ label, kind: "promote" })}
            >
              Promote
            </Button>
          </Tooltip>
          {before !== undefined && may && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Undo2 size={14} aria-hidden />}
              onClick={() => onMove({ label, kind: "rollback", version: before })}
            >
              Roll back to v{before}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
