import { ActionIcon, Alert, Button, Group, NumberInput, Select, Stack, Table, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, body, type Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { csv } from "../format/csv";
import { count, significant } from "../format/numbers";
import { profilesQuery } from "../profiles/queries";
import { DownloadCsv } from "../ui/DownloadCsv";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { ErrorState } from "../ui/states";
import { Estimated } from "./Estimated";
import { value } from "./estimates";
import { primaryResult } from "./verdict";
import { answers, firstRouting, question, type Routing } from "./whatIf";

type Props = { results: Schemas["Results"]; experiment: Schemas["Experiment"] };

/** What another routing would have been rewarded with; nobody has to be shown anything for it. */
export function WhatIf({ results, experiment }: Props) {
  const primary = primaryResult(results);
  const [routings, setRoutings] = useState([firstRouting(experiment)]);
  const asked = question(routings);
  const ask = useMutation({
    mutationFn: (what: Schemas["WhatIf"]) =>
      body(
        api.POST("/experiments/{experiment}/what-if", {
          params: { path: { experiment: experiment.key } },
          body: { ...what, source: primary?.source },
        }),
      ),
  });
  if (!primary?.source) {
    return null;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked) {
      ask.mutate(asked);
    }
  };
  return (
    <Section
      title="What if"
      description={`What ${primary.metric} by ${SOURCE_NAMES[primary.source].toLowerCase()} would have been, had traffic been shared in another way; from what was shown and said.`}
    >
      {results.verdict.status === "blocked" ? (
        <Text size="sm">Not asked: the variants are not comparable, so nothing can be said about other shares.</Text>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <Routings routings={routings} onChange={setRoutings} />
            <Group gap="sm">
              <Button type="submit" size="xs" loading={ask.isPending} disabled={!asked}>
                Ask
              </Button>
              {!asked && (
                <Text size="sm" c="dimmed">
                  Every routing needs a weight above 0, and a profile where it is for one.
                </Text>
              )}
            </Group>
            {ask.isError && <ErrorState error={ask.error} retry={() => asked && ask.mutate(asked)} />}
            {ask.data && (
              <Answers result={ask.data} kind={primary.kind} isEarly={results.verdict.status === "too_early"} />
            )}
          </Stack>
        </form>
      )}
    </Section>
  );
}

function Routings({ routings, onChange }: { routings: Routing[]; onChange: (routings: Routing[]) => void }) {
  const profiles = useQuery(profilesQuery);
  const taken = routings.map(({ profile }) => profile);
  const replace = (place: number, routing: Routing) =>
    onChange(routings.map((one, order) => (order === place ? routing : one)));
  return (
    <>
      {routings.map((routing, place) => (
        <Group
          key={`${place === 0 ? "all" : place}`}
          gap="sm"
          align="flex-end"
          role="group"
          aria-label={place === 0 ? "Weights for everybody" : `Weights for profile ${place}`}
        >
          {place === 0 ? (
            <Text size="sm" fw={600} w={190} pb={8}>
              {routings.length > 1 ? "Everybody else" : "Everybody"}
            </Text>
          ) : (
            <Select
              label="Profile"
              size="xs"
              w={190}
              searchable
              data={(profiles.data?.items ?? [])
                .map(({ key, name }) => ({ value: key, label: name }))
                .filter((option) => option.value === routing.profile || !taken.includes(option.value))}
              value={routing.profile}
              onChange={(profile) => replace(place, { ...routing, profile })}
            />
          )}
          {Object.entries(routing.weights).map(([variant, weight]) => (
            <NumberInput
              key={variant}
              label={variant}
              aria-label={`Weight of ${variant}`}
              size="xs"
              w={110}
              min={0}
              value={weight}
              onChange={(next) =>
                replace(place, {
                  ...routing,
                  weights: { ...routing.weights, [variant]: typeof next === "number" ? next : "" },
                })
              }
            />
          ))}
          {place > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove the weights for profile ${place}`}
              onClick={() => onChange(routings.filter((_, order) => order !== place))}
            >
              <Trash2 size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {(profiles.data?.items.length ?? 0) > 0 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...routings, { profile: null, weights: { ...(routings[0]?.weights ?? {}) } }])}
          >
            Other weights for a profile
          </Button>
        </Group>
      )}
    </>
  );
}

type AnswersProps = { result: Schemas["WhatIfResult"]; kind: Schemas["FeedbackKind"]; isEarly: boolean };

function Answers({ result, kind, isEarly }: AnswersProps) {
  const all = answers(result);
  const { effectiveSampleSize } = result;
  return (
    <Stack gap="xs" aria-live="polite">
      {isEarly && (
        <Alert color="gray">It is too early to conclude anything; the intervals say how little is known.</Alert>
      )}
      <ScrollTable
        label="Estimates of the mean reward"
        header={["Routing", "Value", "Subjects"]}
        numeric={[1, 2]}
        minWidth={300}
      >
        {all.map(({ name, explanation, estimate }, order) => (
          <Table.Tr key={name}>
            <Table.Td>
              <Text size="sm" fw={order < 2 ? 600 : undefined}>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {explanation}
              </Text>
            </Table.Td>
            <Table.Td ta="right">
              <Estimated shown={value(estimate, kind)} estimate={estimate} strong={order < 2} />
            </Table.Td>
            <Table.Td ta="right">{count(estimate.subjects)}</Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw={720}>
          {effectiveSampleSize === undefined
            ? "What was asked was never shown, so nothing can be said of it."
            : `As informative as ${significant(effectiveSampleSize)} judgements under that routing itself.`}
        </Text>
        <DownloadCsv name={`${result.experiment}-what-if.csv`} content={() => answersCsv(all)} />
      </Group>
      <Text size="xs" c="dimmed" maw={880}>
        {result.method}
      </Text>
    </Stack>
  );
}

function answersCsv(all: ReturnType<typeof answers>): string {
  return csv(
    ["routing", "value", "lower", "upper", "standardError", "subjects", "undefined"],
    all.map(({ name, estimate }) => [
      name,
      estimate.value,
      estimate.lower,
      estimate.upper,
      estimate.standardError,
      estimate.subjects,
      estimate.undefined,
    ]),
  );
}
