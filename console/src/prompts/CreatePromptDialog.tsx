import { Modal, SegmentedControl, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, body, type Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { keyError } from "../format/key";
import { FormEnd } from "../ui/FormEnd";
import { ErrorState } from "../ui/states";

type Props = { opened: boolean; onClose: () => void; folder?: string };

export function CreatePromptDialog({ opened, onClose, folder = "" }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={620}>New prompt</Text>} size="lg">
      <CreatePromptForm folder={folder} onClose={onClose} />
    </Modal>
  );
}

function CreatePromptForm({ folder, onClose }: { folder: string; onClose: () => void }) {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Required<Schemas["CreatePrompt"]>>({
    initialValues: { key: "", type: "chat", folder, description: "", tags: [] },
    validate: { key: keyError },
  });
  const create = useMutation({
    mutationFn: (prompt: Schemas["CreatePrompt"]) => body(api.POST("/prompts", { body: prompt })),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: ["prompts"] });
      await navigate({ to: "/p/$project/prompts/$prompt/edit", params: { project, prompt: key } });
    },
  });
  return (
    <form onSubmit={form.onSubmit((prompt) => create.mutate(prompt))}>
      <Stack gap="md">
        <TextInput
          label="Key"
          description="What your application asks for; it never changes"
          placeholder="refund-reply"
          required
          maxLength={128}
          data-autofocus
          {...form.getInputProps("key")}
        />
        <Stack gap={4}>
          <Text size="sm" fw={500} id="prompt-type">
            Type
          </Text>
          <SegmentedControl
            aria-labelledby="prompt-type"
            data={[
              { value: "chat", label: "Chat: a list of messages" },
              { value: "text", label: "Text: one piece" },
            ]}
            {...form.getInputProps("type")}
          />
        </Stack>
        <TextInput
          label="Folder"
          description="Segments parted by slashes; empty for none"
          placeholder="support/refunds"
          maxLength={256}
          {...form.getInputProps("folder")}
        />
        <Textarea label="Description" autosize minRows={2} maxLength={4000} {...form.getInputProps("description")} />
        <TagsInput label="Tags" maxTags={50} {...form.getInputProps("tags")} />
        {create.isError && <ErrorState error={create.error} />}
        <FormEnd action="Create and write" pending={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
