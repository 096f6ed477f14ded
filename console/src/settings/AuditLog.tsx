import { Button, Code, Grid, Group, Modal, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { actor } from "../format/actor";
import { moment } from "../format/time";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { type AuditFilter, auditQuery } from "./queries";

/** Who changed what; each event carries the hash of the one before. */
export function AuditLog() {
  const { resource, key, actor: who } = useSearch({ from: "/p/$project/settings" });
  const navigate = useNavigate({ from: "/p/$project/settings" });
  const events = useInfiniteQuery(auditQuery({ resource, key, actor: who }));
  const [shown, setShown] = useState<Schemas["AuditEvent"]>();
  const filter = useDebouncedCallback((change: AuditFilter) => {
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  }, 300);
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const field = (label: string, name: keyof AuditFilter, value: string | undefined, placeholder: string) => (
    <TextInput
      size="xs"
      label={label}
      placeholder={placeholder}
      defaultValue={value}
      onChange={(event) => filter({ [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <Section
      title="Audit log"
      description="Every change, the newest first. Each event carries the hash of the one before, so a gap shows."
    >
      <Group gap="sm" align="flex-end">
        {field("Kind of thing", "resource", resource, "prompt")}
        {field("Its key", "key", key, "refund-reply")}
        {field("Who", "actor", who, "user:ines")}
      </Group>
      {events.isError ? (
        <ErrorState error={events.error} retry={() => events.refetch()} />
      ) : events.isPending ? (
        <Loading rows={8} />
      ) : items.length === 0 ? (
        <EmptyState icon={<ScrollText size={28} />} title="No event fits">
          Filters compare whole words: kinds such as prompt, experiment or api_key, and actors such as user:ines.
        </EmptyState>
      ) : (
        <Stack gap="md">
          <ScrollTable label="Audit events" header={["When", "Who", "What", "Of", "Why", ""]} minWidth={820}>
            {items.map((event) => (
              <Table.Tr key={event.sequence}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(event.at)}</Table.Td>
                <Table.Td miw={168}>{actor(event.actor)}</Table.Td>
                <Table.Td>{event.action}</Table.Td>
                <Table.Td className="wrap">
                  {event.resource} <strong>{event.key}</strong>
                </Table.Td>
                <Table.Td className="wrap">{event.reason ?? "–"}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-haspopup="dialog"
                    aria-label={`Show event ${event.sequence}`}
                    onClick={() => setShown(event)}
                  >
                    Show
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </ScrollTable>
          {events.hasNextPage && (
            <Button
              variant="default"
              mx="auto"
              onClick={() => events.fetchNextPage()}
              loading={events.isFetchingNextPage}
            >
              Older events
            </Button>
          )}
        </Stack>
      )}
      <Modal
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        size="xl"
        title={<Text fw={620}>{shown && `Event ${shown.sequence}: ${shown.action}`}</Text>}
      >
        {shown && <Event event={shown} />}
      </Modal>
    </Section>
  );
}

function Event({ event }: { event: Schemas["AuditEvent"] }) {
  return (
    <Stack gap="md">
      <Grid>
        <Side title="Before" content={event.before} />
        <Side title="After" content={event.after} />
      </Grid>
      <Text size="xs" c="dimmed" className="wrap">
        Hash <Code>{event.hash}</Code>
      </Text>
    </Stack>
  );
}

function Side({ title, content }: { title: string; content: unknown }) {
  return (
    <Grid.Col span={{ base: 12, sm: 6 }}>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <Code block tabIndex={0} aria-label={title} mah={420} style={{ overflow: "auto" }}>
        {content === undefined ? "nothing" : JSON.stringify(content, null, 2)}
      </Code>
    </Grid.Col>
  );
}
