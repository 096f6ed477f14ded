import { Badge, Button, Grid, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { api, type Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { parseObject } from "../format/json";
import { ButtonLink } from "../ui/links";
import { done } from "../ui/notify";
import { Section } from "../ui/Section";
import { ErrorState, Loading } from "../ui/states";
import { content, type Draft, draftOf } from "./draft";
import { MessageList } from "./MessageList";
import { asText, variables } from "./template";

const TemplateEditor = lazy(() => import("./TemplateEditor"));
const SideBySide = lazy(() => import("./SideBySide"));

type Props = { prompt: Schemas["Prompt"]; base?: Schemas["Version"] };

export function Editor({ prompt, base }: Props) {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => draftOf(prompt.type, base));
  const [comparing, setComparing] = useState(false);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const config = parseObject(draft.config);
  const initial = draftOf(prompt.type, base);
  const dirty = JSON.stringify([content(draft), draft.config]) !== JSON.stringify([content(initial), initial.config]);
  useBlocker({
    shouldBlockFn: () => dirty && !saved && !window.confirm("Leave without publishing? What you have written is lost."),
    enableBeforeUnload: () => dirty && !saved,
  });
  const publish = useMutation({
    mutationFn: async () => {
      const { data, response } = await api.POST("/prompts/{prompt}/versions", {
        params: { path: { prompt: prompt.key } },
        body: {
          ...content(draft),
          config: config.value,
          commitMessage: draft.commitMessage || undefined,
          parent: base?.number,
        },
      });
      return { version: data as Schemas["Version"], isNew: response.status === 201 };
    },
    onSuccess: async ({ version, isNew }) => {
      setSaved(true);
      await client.invalidateQueries({ queryKey: ["prompts"] });
      done(isNew ? `Version ${version.number} is published` : `Nothing new: this is version ${version.number}`);
      await navigate({
        to: "/p/$project/prompts/$prompt",
        params: { project, prompt: prompt.key },
        search: { version: version.number },
        ignoreBlocker: true,
      });
    },
  });
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          <Section title={prompt.type === "text" ? "Text" : "Messages"}>
            <Suspense fallback={<Loading rows={3} height={96} label="Loading the editor" />}>
              {prompt.type === "text" ? (
                <TemplateEditor
                  label="Text"
                  hint="Greet {{name}} in one friendly sentence."
                  value={draft.text}
                  onChange={(text) => change({ text })}
                  minHeight={220}
                />
              ) : (
                <MessageList messages={draft.messages} onChange={(messages) => change({ messages })} />
              )}
            </Suspense>
          </Section>
          <Section
            title="Config"
            description="Model, temperature and whatever else belongs to the version, as a JSON object"
          >
            <Suspense fallback={<Loading rows={1} height={96} label="Loading the editor" />}>
              <TemplateEditor
                label="Config"
                language="json"
                hint='{"model": "…", "temperature": 0.2}'
                value={draft.config}
                onChange={(text) => change({ config: text })}
                minHeight={72}
              />
            </Suspense>
            {config.error && (
              <Text size="sm" c="var(--mantine-color-error)" role="alert">
                {config.error}
              </Text>
            )}
          </Section>
          {comparing && base && (
            <Section title={`Changes from version ${base.number}`}>
              <Suspense fallback={<Loading rows={4} />}>
                <Changes base={base} draft={draft} />
              </Suspense>
            </Section>
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Stack gap="lg" pos="sticky" top={24}>
          <VariableHints draft={draft} base={base} />
          <Section title="Publish">
            <Textarea
              label="Commit message"
              description="What changed, and why"
              placeholder="Ask for the order number first"
              autosize
              minRows={2}
              maxLength={4000}
              value={draft.commitMessage}
              onChange={(event) => change({ commitMessage: event.currentTarget.value })}
            />
            {publish.isError && <ErrorState error={publish.error} />}
            <Group gap="xs">
              <Button
                onClick={() => publish.mutate()}
                loading={publish.isPending}
                disabled={config.error !== undefined}
              >
                Publish version
              </Button>
              {base && (
                <Button variant="default" aria-pressed={comparing} onClick={() => setComparing(!comparing)}>
                  {comparing ? "Hide changes" : "Show changes"}
                </Button>
              )}
              <ButtonLink to="/p/$project/prompts/$prompt" params={{ project, prompt: prompt.key }} variant="subtle">
                Cancel
              </ButtonLink>
            </Group>
            <Text size="xs" c="dimmed">
              Nobody gets it before a label points to it. Once published, see it under “Try it” as each profile would.
            </Text>
          </Section>
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Changes({ base, draft }: { base: Schemas["Version"]; draft: Draft }) {
  return (
    <SideBySide
      before={asText(base)}
      after={asText({ ...content(draft), config: parseObject(draft.config).value ?? {} })}
      titles={[`v${base.number}`, "Your draft"]}
    />
  );
}

function VariableHints({ draft, base }: { draft: Draft; base?: Schemas["Version"] }) {
  const now = variables(content(draft));
  const then = base ? variables(base).map(({ name }) => name) : undefined;
  const gone = then?.filter((name) => !now.some((one) => one.name === name)) ?? [];
  return (
    <Section
      title="Variables"
      description="Found while you write; profile.* and context.* are filled in by the server."
    >
      <Group gap={6} aria-live="polite">
        {now.map(({ name, reserved }) => (
          <Badge key={name} ff="monospace" color={reserved ? "blue" : then && !then.includes(name) ? "teal" : "plum"}>
            {then && !then.includes(name) ? "+ " : ""}
            {name}
          </Badge>
        ))}
        {gone.map((name) => (
          <Badge key={name} ff="monospace" color="red">
            − {name}
          </Badge>
        ))}
        {now.length + gone.length === 0 && (
          <Text size="sm" c="dimmed">
            None yet. Write {"{{name}}"} where your application fills something in.
          </Text>
        )}
      </Group>
      {(gone.length > 0 || (then && now.some(({ name, reserved }) => !reserved && !then.includes(name)))) && (
        <Text size="xs" c="dimmed">
          Variables came or went: applications must change before they can be given this version.
        </Text>
      )}
    </Section>
  );
}
