import { Alert, Button, Grid, Group, List, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, body } from "../api/client";
import { useProject } from "../app/useProject";
import { keyOf } from "../format/key";
import { TextLink } from "../ui/links";
import { done } from "../ui/notify";
import { Page } from "../ui/Page";
import { Section } from "../ui/Section";
import { ErrorState } from "../ui/states";
import { AllocationFields } from "./AllocationFields";
import { AudienceFields } from "./AudienceFields";
import { Duration, DurationBasis } from "./Duration";
import { creation, type Draft, errors, FIXED_SPLIT } from "./draft";
import { MetricFields } from "./MetricFields";
import { NO_ASSUMPTIONS, type PlanQuestion, planQuestion } from "./planning";
import { metricsQuery } from "./queries";
import { VariantFields } from "./VariantFields";

export function NewExperimentPage() {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { prompt } = useSearch({ from: "/p/$project/new-experiment" });
  const [draft, setDraft] = useState<Draft>(() => empty(prompt));
  const [tried, setTried] = useState(false);
  const [keyTyped, setKeyTyped] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const wrong = tried ? errors(draft) : {};
  const [known, setKnown] = useState(NO_ASSUMPTIONS);
  const metrics = useQuery(metricsQuery);
  const kind = metrics.data?.items.find(({ key }) => key === draft.primaryMetric)?.kind;
  const [planned] = useDebouncedValue(JSON.stringify(planQuestion(draft, kind, known)), 300);
  const question: PlanQuestion | undefined = planned && JSON.parse(planned);
  const save = useMutation({
    mutationFn: () => body(api.POST("/experiments", { body: creation(draft) })),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: ["experiments"] });
      done("The draft is saved; start it when you are ready");
      await navigate({ to: "/p/$project/experiments/$experiment", params: { project, experiment: key } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors(draft)).length === 0) {
      save.mutate();
    }
  };
  return (
    <Page
      title="New experiment"
      trail={
        <TextLink to="/p/$project/experiments" params={{ project }} size="sm">
          Experiments
        </TextLink>
      }
      description="Write down what you expect before you look; that is what makes the answer worth something."
    >
      <form onSubmit={submit} noValidate>
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Stack gap="lg">
              <Section title="Question">
                <TextInput
                  label="Name"
                  placeholder="A shorter opening"
                  maxLength={200}
                  value={draft.name}
                  onChange={(event) => {
                    const name = event.currentTarget.value;
                    change(keyTyped ? { name } : { name, key: keyOf(name) });
                  }}
                />
                <TextInput
                  label="Key"
                  description="For the API; it never changes"
                  required
                  maxLength={128}
                  value={draft.key}
                  error={wrong.key}
                  onChange={(event) => {
                    setKeyTyped(true);
                    change({ key: event.currentTarget.value });
                  }}
                />
                <Textarea
                  label="Hypothesis"
                  description="What will be better, for whom, and why"
                  placeholder="Readers find an answer without a preamble more helpful"
                  autosize
                  minRows={2}
                  maxLength={4000}
                  value={draft.hypothesis}
                  onChange={(event) => change({ hypothesis: event.currentTarget.value })}
                />
              </Section>
              <VariantFields draft={draft} change={change} wrong={wrong} />
              <AudienceFields draft={draft} change={change} />
              <MetricFields draft={draft} change={change} wrong={wrong} />
              <AllocationFields draft={draft} change={change} wrong={wrong} />
              <Section title="Plan" description="When it is enough, fixed before the first number is seen">
                <Grid gap="md" align="flex-end">
                  <Grid.Col span={{ base: 12, xs: 4 }}>
                    <NumberInput
                      label="Subjects per variant"
                      min={1}
                      allowDecimal={false}
                      thousandSeparator=","
                      value={draft.minimumSubjects}
                      onChange={(value) => change({ minimumSubjects: typeof value === "number" ? value : "" })}
                    />
                  </Grid.Col>
                  <Grid.Col span={{ base: 12, xs: 4 }}>
                    <NumberInput
                      label="Days"
                      min={1}
                      max={366}
                      allowDecimal={false}
                      value={draft.minimumDays}
                      onChange={(value) => change({ minimumDays: typeof value === "number" ? value : "" })}
                    />
                  </Grid.Col>
                  <Grid.Col span={{ base: 12, xs: 4 }}>
                    <NumberInput
                      label="Smallest effect that matters"
                      description={kind === "binary" ? "0.05 are 5 percentage points" : undefined}
                      min={0}
                      step={0.01}
                      value={draft.minimumEffect}
                      onChange={(value) => change({ minimumEffect: typeof value === "number" ? value : "" })}
                    />
                  </Grid.Col>
                </Grid>
                <Textarea
                  label="Decision rule"
                  placeholder="Take the short opening if its interval excludes no gain"
                  autosize
                  minRows={2}
                  maxLength={2000}
                  value={draft.decisionRule}
                  onChange={(event) => change({ decisionRule: event.currentTarget.value })}
                />
              </Section>
              <DurationBasis
                kind={kind}
                question={question}
                profiles={draft.profiles}
                known={known}
                onKnown={setKnown}
              />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack gap="lg" pos="sticky" top={24}>
              <Duration draft={draft} question={question} change={change} />
              <Section title="Save">
                <Text size="sm">At the start these are fixed:</Text>
                <List size="sm" spacing={4}>
                  <List.Item>the prompt, the label and the versions of the variants</List.Item>
                  <List.Item>who takes part</List.Item>
                  <List.Item>the metrics and the margins of the guardrails</List.Item>
                  <List.Item>how traffic is shared</List.Item>
                  <List.Item>the plan and the decision rule</List.Item>
                </List>
                <Text size="sm" c="dimmed">
                  Weights and the share of traffic may still change; whoever is in a variant stays there as far as
                  possible.
                </Text>
                {Object.keys(wrong).length > 0 && (
                  <Alert color="red" role="alert" title="Not complete yet">
                    <List size="sm">
                      {[...new Set(Object.values(wrong))].map((message) => (
                        <List.Item key={message}>{message}</List.Item>
                      ))}
                    </List>
                  </Alert>
                )}
                {save.isError && <ErrorState error={save.error} />}
                <Group>
                  <Button type="submit" loading={save.isPending}>
                    Save draft
                  </Button>
                </Group>
              </Section>
            </Stack>
          </Grid.Col>
        </Grid>
      </form>
    </Page>
  );
}

function empty(prompt: string | undefined): Draft {
  return {
    name: "",
    key: "",
    hypothesis: "",
    prompt: prompt ?? null,
    label: "production",
    variants: [
      { id: 0, key: "control", version: null, weight: 1 },
      { id: 1, key: "treatment", version: null, weight: 1 },
    ],
    profiles: [],
    trafficPercent: 100,
    primaryMetric: null,
    allocation: FIXED_SPLIT,
    guardrails: [],
    minimumSubjects: 400,
    minimumDays: 7,
    minimumEffect: "",
    decisionRule: "",
  };
}
