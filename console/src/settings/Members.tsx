import { Button, Modal, PasswordInput, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, type Schemas } from "../api/client";
import { ConfirmDialog } from "../ui/ConfirmDialog";
import { FormEnd } from "../ui/FormEnd";
import { Moment } from "../ui/Moment";
import { done } from "../ui/notify";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { ErrorState, Loaded } from "../ui/states";
import { membersQuery } from "./queries";

type Role = Schemas["MemberRole"];

const ROLES: { value: Role; label: string }[] = [
  { value: "viewer", label: "Viewer: reads" },
  { value: "editor", label: "Editor: changes" },
  { value: "approver", label: "Approver: decides too" },
  { value: "admin", label: "Admin: manages too" },
];

export function Members() {
  const client = useQueryClient();
  const members = useQuery(membersQuery);
  const [adding, { open, close }] = useDisclosure();
  const [removing, setRemoving] = useState<string>();
  const refresh = () => client.invalidateQueries({ queryKey: membersQuery.queryKey });
  const change = useMutation({
    mutationFn: ({ username, role }: { username: string; role: Role }) =>
      body(api.PUT("/members/{username}", { params: { path: { username } }, body: { role } })),
    onSuccess: async ({ username, role }) => {
      await refresh();
      done(`${username} is now ${role}`);
    },
  });
  const remove = useMutation({
    mutationFn: (username: string) => api.DELETE("/members/{username}", { params: { path: { username } } }),
    onSuccess: async () => {
      await refresh();
      setRemoving(undefined);
    },
  });
  return (
    <Section
      title="Members"
      description="Who works in this project. Each role includes the ones before it."
      actions={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
          Add a member
        </Button>
      }
    >
      {change.isError && <ErrorState error={change.error} />}
      <Loaded query={members} rows={3}>
        {({ items }) => (
          <ScrollTable label="Members" header={["Name", "Role", "Since", ""]} minWidth={560}>
            {items.map(({ username, role, since }) => (
              <Table.Tr key={username}>
                <Table.Td fw={600} className="wrap">
                  {username}
                </Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    maw={220}
                    aria-label={`Role of ${username}`}
                    data={ROLES}
                    value={role}
                    allowDeselect={false}
                    disabled={change.isPending}
                    onChange={(next) => next && change.mutate({ username, role: next as Role })}
                  />
                </Table.Td>
                <Table.Td>
                  <Moment at={since} />
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="red"
                    aria-label={`Remove ${username}`}
                    onClick={() => setRemoving(username)}
                  >
                    Remove
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </ScrollTable>
        )}
      </Loaded>
      <Modal opened={adding} onClose={close} title={<Text fw={620}>Add a member</Text>}>
        <AddMember onClose={close} />
      </Modal>
      <ConfirmDialog
        opened={removing !== undefined}
        title="Remove the member?"
        action="Remove"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => removing && remove.mutate(removing)}
        onClose={() => setRemoving(undefined)}
      >
        <strong>{removing}</strong> no longer sees this project. What they did stays in its history.
      </ConfirmDialog>
    </Section>
  );
}

function AddMember({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const add = useMutation({
    mutationFn: () => body(api.POST("/members", { body: { username, role, password: password || undefined } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: membersQuery.queryKey });
      done(`${username} is a member now`);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="User name"
          required
          maxLength={64}
          autoComplete="off"
          value={username}
          data-autofocus
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="First password"
          description="Only for a name that is new on this server; at least twelve characters"
          autoComplete="new-password"
          minLength={12}
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Select
          label="Role"
          data={ROLES}
          value={role}
          allowDeselect={false}
          onChange={(next) => next && setRole(next as Role)}
        />
        {add.isError && <ErrorState error={add.error} />}
        <FormEnd action="Add" pending={add.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
