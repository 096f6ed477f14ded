import { Grid, NumberInput, Select, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, body, ifMatch, type Schemas, type Tagged } from "../api/client";
import { isStale } from "../api/problem";
import { useProject } from "../app/useProject";
import { keyError, keyOf } from "../format/key";
import { Conflict } from "../ui/Conflict";
import { FormEnd } from "../ui/FormEnd";
import { done } from "../ui/notify";
import { ErrorState, Loaded } from "../ui/states";
import { DimensionField } from "./DimensionField";
import { type ProfileDraft, profileDraft, update } from "./draft";
import { dimensionsQuery, profileQuery, profilesQuery } from "./queries";
import { RuleFields } from "./RuleFields";

export function CreateProfile({ onClose }: { onClose: () => void }) {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(profileDraft());
  const [key, setKey] = useState("");
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: () => body(api.POST("/profiles", { body: { key: key || keyOf(draft.name), ...update(draft) } })),
    onSuccess: async (profile) => {
      await client.invalidateQueries({ queryKey: ["profiles"] });
      await navigate({ to: "/p/$project/profiles", params: { project }, search: { profile: profile.key } });
      done("The profile is there");
      onClose();
    },
  });
  const wrong = tried ? keyError(key || keyOf(draft.name)) : null;
  return (
    <Form
      draft={draft}
      change={setDraft}
      pending={create.isPending}
      action="Create"
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!keyError(key || keyOf(draft.name))) {
          create.mutate();
        }
      }}
      head={
        <TextInput
          label="Key"
          description="For the API; it never changes"
          placeholder={keyOf(draft.name) || "concise"}
          value={key}
          error={wrong}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      }
      error={create.isError && <ErrorState error={create.error} />}
    />
  );
}

export function EditProfile({ profile, onClose }: { profile: string; onClose: () => void }) {
  const query = useQuery(profileQuery(profile));
  return (
    <Loaded query={query} rows={6}>
      {(tagged) => <EditLoaded tagged={tagged} onClose={onClose} />}
    </Loaded>
  );
}

function EditLoaded({ tagged: { value, etag }, onClose }: { tagged: Tagged<Schemas["Profile"]>; onClose: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => profileDraft(value));
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PUT("/profiles/{profile}", {
          params: { path: { profile: value.key }, header: ifMatch(etag) },
          body: update(draft),
        }),
      ),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ["profiles"] });
      done(`Version ${saved.version} of the profile counts from now on`);
      onClose();
    },
  });
  const reload = () => client.refetchQueries({ queryKey: profileQuery(value.key).queryKey }).then(() => save.reset());
  return (
    <Form
      draft={draft}
      change={setDraft}
      self={value.key}
      pending={save.isPending}
      action="Save as next version"
      onClose={onClose}
      onSubmit={() => save.mutate()}
      error={
        isStale(save.error) ? (
          <Conflict
            mine={update(draft)}
            theirs={profileQuery(value.key)}
            pick={(theirs) => update(profileDraft(theirs))}
            onReload={reload}
          />
        ) : (
          save.isError && <ErrorState error={save.error} />
        )
      }
    />
  );
}

type FormProps = {
  draft: ProfileDraft;
  change: (draft: ProfileDraft) => void;
  self?: string;
  head?: React.ReactNode;
  error: React.ReactNode;
  pending: boolean;
  action: string;
  onSubmit: () => void;
  onClose: () => void;
};

function Form({ draft, change, self, head, error, pending, action, onSubmit, onClose }: FormProps) {
  const profiles = useQuery(profilesQuery);
  const dimensions = useQuery(dimensionsQuery);
  const set = (part: Partial<ProfileDraft>) => change({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Grid gap="md">
          <Grid.Col span={{ base: 12, xs: head ? 7 : 12 }}>
            <TextInput
              label="Name"
              description="As people say it"
              required
              maxLength={200}
              value={draft.name}
              data-autofocus
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          </Grid.Col>
          {head && <Grid.Col span={{ base: 12, xs: 5 }}>{head}</Grid.Col>}
        </Grid>
        <Textarea
          label="Description"
          autosize
          minRows={1}
          maxLength={4000}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <Grid gap="md">
          <Grid.Col span={{ base: 12, xs: 7 }}>
            <Select
              label="Parent"
              description="Whose values it has where it names none"
              clearable
              searchable
              data={(profiles.data?.items ?? [])
                .filter(({ key }) => key !== self)
                .map(({ key, name }) => ({ value: key, label: name }))}
              value={draft.parent}
              onChange={(parent) => set({ parent })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, xs: 5 }}>
            <NumberInput
              label="Priority"
              description="The highest is tried first"
              allowDecimal={false}
              min={-1_000_000}
              max={1_000_000}
              value={draft.priority}
              onChange={(priority) => set({ priority: typeof priority === "number" ? priority : 0 })}
            />
          </Grid.Col>
        </Grid>
        <RuleFields rule={draft.rule} onChange={(rule) => set({ rule })} />
        <Stack gap="sm">
          <Title order={3}>What they like</Title>
          <Grid gap="md">
            {(dimensions.data?.items ?? []).map((dimension) => (
              <Grid.Col key={dimension.key} span={{ base: 12, xs: 6 }}>
                <DimensionField
                  dimension={dimension}
                  value={draft.values[dimension.key]}
                  onChange={(value) => set({ values: { ...draft.values, [dimension.key]: value } })}
                />
              </Grid.Col>
            ))}
          </Grid>
        </Stack>
        <TextInput
          label="What changed"
          placeholder="People on paid plans ask for short answers"
          maxLength={4000}
          value={draft.commitMessage}
          onChange={(event) => set({ commitMessage: event.currentTarget.value })}
        />
        {error}
        <FormEnd action={action} pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}
