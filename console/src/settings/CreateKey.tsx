import { Alert, Button, Group, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, type Schemas } from "../api/client";
import { Copyable } from "../ui/Copyable";
import { FormEnd } from "../ui/FormEnd";
import { ErrorState } from "../ui/states";
import { keysQuery } from "./queries";

const DAYS = [
  { value: "", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
];

/** Makes a key and shows its secret, this once. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [type, setType] = useState<Schemas["ApiKeyType"]>("server");
  const [days, setDays] = useState("");
  const create = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api-keys", {
          body: {
            name,
            type,
            expiresAt: days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : undefined,
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  if (create.data) {
    return (
      <Stack gap="md">
        <Alert color="orange" icon={<ShieldAlert size={18} aria-hidden />} title="Copy it now">
          The secret is shown only here and only now; the server keeps no more than its hash.
        </Alert>
        <Copyable code={create.data.secret} label={`Secret of ${create.data.key.name}`} />
        <Group justify="flex-end">
          <Button onClick={onClose}>I have copied it</Button>
        </Group>
      </Stack>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Who uses it"
          placeholder="support-service"
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label="Type" value={type} onChange={(next) => setType(next as Schemas["ApiKeyType"])}>
          <Stack gap="xs" mt={6}>
            <Radio value="server" label="Server" description="Resolves, reads and reports" />
            <Radio
              value="publishable"
              label="Publishable"
              description="Only resolves and sends feedback; may be seen by anyone"
            />
            <Radio value="management" label="Management" description="Does what an admin of the project does" />
          </Stack>
        </Radio.Group>
        <Select label="Ends" data={DAYS} value={days} allowDeselect={false} onChange={(next) => setDays(next ?? "")} />
        {create.isError && <ErrorState error={create.error} />}
        <FormEnd action="Make the key" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
