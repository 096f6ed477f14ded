import { Button, Group, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch, type Schemas, type Tagged } from "../api/client";
import { isStale } from "../api/problem";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { Conflict } from "../ui/Conflict";
import { done } from "../ui/notify";
import { Section } from "../ui/Section";
import { ErrorState, Loaded } from "../ui/states";
import { projectQuery } from "./queries";

export function ProjectSettings() {
  const project = useProject();
  const query = useQuery(projectQuery(project));
  return (
    <Section title="Project" description={`Its key is ${project}; it never changes.`}>
      <Loaded query={query} rows={2}>
        {(tagged) => <Fields tagged={tagged} />}
      </Loaded>
    </Section>
  );
}

function Fields({ tagged: { value, etag } }: { tagged: Tagged<Schemas["Project"]> }) {
  const client = useQueryClient();
  const admin = useMay(value.key, "admin");
  const form = useForm({ initialValues: pick(value) });
  const save = useMutation({
    mutationFn: (change: Schemas["UpdateProject"]) =>
      body(
        api.PUT("/projects/{project}", {
          params: { path: { project: value.key }, header: ifMatch(etag) },
          body: change,
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["projects"] });
      done("Saved");
    },
  });
  const reload = () => client.refetchQueries({ queryKey: projectQuery(value.key).queryKey }).then(() => save.reset());
  return (
    <form onSubmit={form.onSubmit((change) => save.mutate(change))}>
      <Stack gap="md" maw={560}>
        <TextInput label="Name" required maxLength={200} disabled={!admin} {...form.getInputProps("name")} />
        <TagsInput
          label="Protected labels"
          description="Only approvers and admins move them; Enter after each"
          disabled={!admin}
          acceptValueOnBlur
          {...form.getInputProps("protectedLabels")}
        />
        {isStale(save.error) ? (
          <Conflict mine={form.values} theirs={projectQuery(value.key)} pick={pick} onReload={reload} />
        ) : (
          save.isError && <ErrorState error={save.error} />
        )}
        {admin && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function pick({ name, protectedLabels }: Schemas["Project"]): Schemas["UpdateProject"] {
  return { name, protectedLabels };
}
