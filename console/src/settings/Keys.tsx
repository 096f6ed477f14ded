import { Badge, Button, Modal, Stack, Table, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { api, type Schemas } from "../api/client";
import { actor } from "../format/actor";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { Moment } from "../ui/Moment";
import { done } from "../ui/notify";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";
import { CreateKey } from "./CreateKey";
import { keysQuery } from "./queries";

const TYPES: Record<Schemas["ApiKeyType"], { color: string; meaning: string }> = {
  server: { color: "blue", meaning: "Resolves, reads and reports; for your servers" },
  publishable: { color: "teal", meaning: "Only resolves and sends feedback; for browsers and apps" },
  management: { color: "red", meaning: "Does what an admin of the project does; for pipelines" },
};

export function Keys() {
  const client = useQueryClient();
  const keys = useQuery(keysQuery);
  const [creating, { open, close }] = useDisclosure();
  const [revoking, setRevoking] = useState<Schemas["ApiKey"]>();
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE("/api-keys/{id}", { params: { path: { id } } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
      done("The key is revoked, on all instances within a second");
      setRevoking(undefined);
    },
  });
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New key
    </Button>
  );
  return (
    <Section
      title="Keys"
      description="What applications and pipelines sign in with. A secret is shown once, when its key is made."
      actions={create}
    >
      <Loaded query={keys} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<KeyRound size={28} />} title="No keys" actions={create}>
              An application needs a server key, a browser a publishable one.
            </EmptyState>
          ) : (
            <ScrollTable
              label="Keys"
              header={["Name", "Type", "Begins with", "Made", "Last used", "Ends", ""]}
              minWidth={880}
            >
              {items.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Td fw={600} className="wrap">
                    {key.name}
                  </Table.Td>
                  <Table.Td>
                    <Tooltip label={TYPES[key.type].meaning}>
                      <Badge color={TYPES[key.type].color}>{key.type}</Badge>
                    </Tooltip>
                  </Table.Td>
                  <Table.Td ff="monospace" fz="xs">
                    {key.prefix}…
                  </Table.Td>
                  <Table.Td>
                    <Stack gap={0}>
                      <Moment at={key.createdAt} />
                      <Text size="xs" c="dimmed">
                        {actor(key.createdBy)}
                      </Text>
                    </Stack>
                  </Table.Td>
                  <Table.Td>{key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : "never"}</Table.Td>
                  <Table.Td>{key.expiresAt ? <Moment at={key.expiresAt} /> : "never"}</Table.Td>
                  <Table.Td ta="right">
                    {key.revokedAt ? (
                      <Badge color="gray">revoked</Badge>
                    ) : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        onClick={() => setRevoking(key)}
                        aria-label={`Revoke ${key.name}`}
                      >
                        Revoke
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </ScrollTable>
          )
        }
      </Loaded>
      <Modal opened={creating} onClose={close} title={<Text fw={620}>New key</Text>} closeOnClickOutside={false}>
        <CreateKey onClose={close} />
      </Modal>
      <ConfirmDialog
        opened={revoking !== undefined}
        title="Revoke the key?"
        action="Revoke"
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        onClose={() => setRevoking(undefined)}
      >
        Whatever uses <strong>{revoking?.name}</strong> is refused within a second, and for good.
      </ConfirmDialog>
    </Section>
  );
}
