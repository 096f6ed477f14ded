import { ActionIcon, Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, ListPlus, Plus, Trash2 } from "lucide-react";
import { lazy } from "react";
import type { Schemas } from "../api/client";
import { type DraftMessage, message, moved, placeholder } from "./draft";

const TemplateEditor = lazy(() => import("./TemplateEditor"));

const ROLES: Schemas["Role"][] = ["system", "developer", "user", "assistant", "tool"];

type Props = { messages: DraftMessage[]; onChange: (messages: DraftMessage[]) => void };

export function MessageList({ messages, onChange }: Props) {
  const replace = (next: DraftMessage) => onChange(messages.map((one) => (one.id === next.id ? next : one)));
  return (
    <Stack gap="lg">
      {messages.map((one, index) => (
        <Stack key={one.id} gap={6} role="group" aria-label={`Message ${index + 1}`}>
          <Group justify="space-between" gap="xs">
            {"placeholder" in one ? (
              <TextInput
                size="xs"
                aria-label={`Name of the list at place ${index + 1}`}
                leftSection={<ListPlus size={14} aria-hidden />}
                value={one.placeholder}
                onChange={(event) => replace({ ...one, placeholder: event.currentTarget.value })}
              />
            ) : (
              <Select
                size="xs"
                w={140}
                aria-label={`Role of message ${index + 1}`}
                data={ROLES}
                value={one.role}
                allowDeselect={false}
                onChange={(role) => role && replace({ ...one, role: role as Schemas["Role"] })}
              />
            )}
            <Group gap={4}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move message ${index + 1} up`}
                disabled={index === 0}
                onClick={() => onChange(moved(messages, index, -1))}
              >
                <ArrowUp size={15} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move message ${index + 1} down`}
                disabled={index === messages.length - 1}
                onClick={() => onChange(moved(messages, index, 1))}
              >
                <ArrowDown size={15} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove message ${index + 1}`}
                disabled={messages.length === 1}
                onClick={() => onChange(messages.filter(({ id }) => id !== one.id))}
              >
                <Trash2 size={15} />
              </ActionIcon>
            </Group>
          </Group>
          {!("placeholder" in one) && (
            <TemplateEditor
              label={`Message ${index + 1}, ${one.role}`}
              hint={one.role === "user" ? "{{question}}" : "You are …"}
              value={one.content}
              onChange={(content) => replace({ ...one, content })}
            />
          )}
        </Stack>
      ))}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...messages, message("user")])}
        >
          Message
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<ListPlus size={14} aria-hidden />}
          onClick={() => onChange([...messages, placeholder("history")])}
        >
          Place for a list of messages
        </Button>
      </Group>
    </Stack>
  );
}
