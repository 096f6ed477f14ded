import { Button, Grid, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, type Schemas } from "../api/client";
import { parseObject } from "../format/json";
import { profilesQuery } from "../profiles/queries";
import { JsonField } from "../ui/JsonField";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState } from "../ui/states";
import { Rendered } from "./Rendered";
import { messageLists, sampleVariables } from "./sample";
import { declared } from "./template";
import { loaded, type VersionsResult, versionOptions } from "./useVersions";

/** Renders a version by the server for a profile and sample input, exactly as an application would get it. */
export function Preview({ prompt, versions }: { prompt: string; versions: VersionsResult }) {
  const search = useSearch({ from: "/p/$project/prompts/$prompt" });
  const [number, setNumber] = useState(search.version);
  const version = loaded(versions).find((one) => one.number === number) ?? loaded(versions)[0];
  const [profile, setProfile] = useState<string | null>(null);
  const [attributes, setAttributes] = useState("");
  const [texts, setTexts] = useState<Record<string, string>>({});
  const profiles = useQuery(profilesQuery);
  const render = useMutation({
    mutationFn: ({ number: rendered, ...given }: Pick<Schemas["Version"], "number" | "messages">) =>
      body(
        api.POST("/prompts/{prompt}/resolve", {
          params: { path: { prompt } },
          body: {
            version: rendered,
            context: { profile: profile ?? undefined, attributes: parseObject(attributes).value },
            variables: sampleVariables(texts, messageLists(given.messages)),
          },
        }),
      ),
  });
  if (!version) {
    return null;
  }
  const invalid = parseObject(attributes).error;
  const lists = messageLists(version.messages);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invalid) {
      render.mutate(version);
    }
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Section title="Sample input">
          <form onSubmit={submit}>
            <Stack gap="md">
              <Select
                label="Version"
                data={versionOptions(versions)}
                value={String(version.number)}
                allowDeselect={false}
                searchable
                onChange={(value) => value && setNumber(Number(value))}
              />
              <Select
                label="Profile"
                description="Whose taste it is rendered for"
                placeholder="Nobody in particular"
                data={profiles.data?.items.map(({ key, name }) => ({ value: key, label: name })) ?? []}
                value={profile}
                clearable
                searchable
                onChange={setProfile}
              />
              {declared(version.variables).map(({ name, required }) => (
                <Textarea
                  key={name}
                  label={name}
                  description={
                    lists.includes(name)
                      ? "A list of messages: a JSON array, empty for none"
                      : required
                        ? undefined
                        : "Optional"
                  }
                  autosize
                  minRows={1}
                  maxRows={8}
                  value={texts[name] ?? ""}
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    setTexts((before) => ({ ...before, [name]: value }));
                  }}
                />
              ))}
              <JsonField
                label="Attributes"
                description="Facts about who asks, for context.* and for the rules of profiles"
                value={attributes}
                onChange={setAttributes}
                error={invalid}
                minRows={2}
              />
              <Button type="submit" leftSection={<Play size={15} aria-hidden />} loading={render.isPending}>
                Render v{version.number}
              </Button>
              <Text size="xs" c="dimmed">
                The server renders it and records a serving outside of any experiment, so no result changes.
              </Text>
            </Stack>
          </form>
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Section title="As the application gets it">
          {render.isError ? (
            <ErrorState error={render.error} />
          ) : render.data ? (
            <Rendered resolution={render.data} />
          ) : (
            <EmptyState icon={<Play size={28} />} title="Nothing rendered yet">
              Fill in the variables, choose a profile, and render.
            </EmptyState>
          )}
        </Section>
      </Grid.Col>
    </Grid>
  );
}
