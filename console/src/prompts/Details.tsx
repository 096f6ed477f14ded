import { Button, Group, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Schemas, type Tagged, tagged as withTag } from "../api/client";
import { isStale } from "../api/problem";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { moment } from "../format/time";
import { Conflict } from "../ui/Conflict";
import { done } from "../ui/notify";
import { Section } from "../ui/Section";
import { ErrorState } from "../ui/states";
import { promptQuery } from "./queries";

type Fields = { folder: string; description: string; tags: string[] };

/** Folder, description and tags, which are no part of any version. */
export function Details({ tagged: { value: prompt, etag } }: { tagged: Tagged<Schemas["Prompt"]> }) {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const client = useQueryClient();
  const form = useForm<Fields>({ initialValues: fields(prompt) });
  const path = { prompt: prompt.key };
  const refreshed = () => client.invalidateQueries({ queryKey: ["prompts"] });
  const save = useMutation({
    mutationFn: (change: Fields) =>
      withTag(api.PUT("/prompts/{prompt}", { params: { path, header: ifMatch(etag) }, body: change })),
    onSuccess: async () => {
      await refreshed();
      done("Saved");
    },
  });
  const archive = useMutation({
    mutationFn: () =>
      withTag(
        prompt.archived
          ? api.POST("/prompts/{prompt}/restore", { params: { path, header: ifMatch(etag) } })
          : api.POST("/prompts/{prompt}/archive", { params: { path, header: ifMatch(etag) } }),
      ),
    onSuccess: refreshed,
  });
  const reload = () => client.refetchQueries({ queryKey: promptQuery(prompt.key).queryKey }).then(() => save.reset());
  return (
    <Stack gap="lg">
      <Section title="Details" description={`Created by ${actor(prompt.createdBy)}, ${moment(prompt.createdAt)}`}>
        <form onSubmit={form.onSubmit((change) => save.mutate(change))}>
          <Stack gap="md" maw={640}>
            <TextInput
              label="Folder"
              description="Segments parted by slashes"
              disabled={!mayEdit}
              {...form.getInputProps("folder")}
            />
            <Textarea
              label="Description"
              autosize
              minRows={3}
              disabled={!mayEdit}
              {...form.getInputProps("description")}
            />
            <TagsInput label="Tags" disabled={!mayEdit} {...form.getInputProps("tags")} />
            {isStale(save.error) ? (
              <Conflict mine={form.values} theirs={promptQuery(prompt.key)} pick={fields} onReload={reload} />
            ) : (
              save.isError && <ErrorState error={save.error} />
            )}
            {mayEdit && (
              <Group>
                <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                  Save
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      </Section>
      {mayEdit && (
        <Section
          title={prompt.archived ? "Archived" : "Archive"}
          description={
            prompt.archived
              ? "It is in no list; its versions are still served to whoever asks for them."
              : "Takes the prompt out of the lists. Its versions are still served to whoever asks for them."
          }
        >
          {archive.isError && <ErrorState error={archive.error} />}
          <Group>
            <Button variant="default" color="red" loading={archive.isPending} onClick={() => archive.mutate()}>
              <Text inherit>{prompt.archived ? "Bring it back" : "Archive this prompt"}</Text>
            </Button>
          </Group>
        </Section>
      )}
    </Stack>
  );
}

function fields({ folder, description = "", tags }: Schemas["Prompt"]): Fields {
  return { folder, description, tags };
}
