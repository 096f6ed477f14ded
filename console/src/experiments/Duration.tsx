import { Button, Checkbox, NumberInput, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { count, significant } from "../format/numbers";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { ErrorState, Loaded, Loading } from "../ui/states";
import type { Draft } from "./draft";
import {
  type Assumptions,
  assumptions,
  learnedFrom,
  missing,
  type PlanQuestion,
  smallest,
  withEffect,
} from "./planning";
import { planQuery } from "./queries";

type EstimateProps = { draft: Draft; question: PlanQuestion | undefined; change: (part: Partial<Draft>) => void };

/** In two numbers, how long the drafted experiment takes. */
export function Duration({ draft, question, change }: EstimateProps) {
  return (
    <Section title="How long it takes">
      {question ? (
        <Headline draft={draft} question={question} change={change} />
      ) : (
        <Text size="sm">
          Real traffic says how long, once the draft names {listed(missing(draft)) || "what is to be found"}.
        </Text>
      )}
    </Section>
  );
}

function Headline({ draft, question, change }: EstimateProps & { question: PlanQuestion }) {
  const plan = useQuery(planQuery(question));
  return (
    <Loaded query={plan} rows={3} height={24}>
      {(shown) => {
        const { subjectsPerVariant, days, undefined: reason } = shown.sequential;
        return (
          <Stack gap="xs" aria-live="polite" style={{ opacity: plan.isPlaceholderData ? 0.5 : 1 }}>
            {subjectsPerVariant !== undefined && (
              <Text fw={620} size="lg">
                {days === undefined ? "" : `${daysText(days)} · `}
                {count(subjectsPerVariant)} subjects per variant
              </Text>
            )}
            {reason && <Text size="sm">It cannot be told how long: {reason}.</Text>}
            {subjectsPerVariant !== undefined && (
              <>
                <Text size="sm">
                  To find a difference of {significant(shown.smallestEffect)} in {Math.round(shown.power * 100)} of 100
                  experiments, however often you look. {once(shown)}
                </Text>
                <Text size="sm" c="dimmed">
                  {uneven(draft)}
                  {draft.allocation.mode === "fixed"
                    ? ""
                    : "For a split that stays; one that follows the answers gives less to some variants. "}
                  {learnedFrom(shown)}
                </Text>
                <Button
                  variant="default"
                  size="xs"
                  onClick={() =>
                    change({ minimumSubjects: subjectsPerVariant, minimumDays: days ?? draft.minimumDays })
                  }
                >
                  Take this into the plan
                </Button>
              </>
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function once({ fixedHorizon: { subjectsPerVariant, days } }: Schemas["ExperimentPlan"]): string {
  return subjectsPerVariant === undefined
    ? ""
    : `With a single look at the end: ${count(subjectsPerVariant)}${days === undefined ? "" : ` in ${daysText(days).toLowerCase()}`}.`;
}

function uneven(draft: Draft): string {
  const least = smallest(draft);
  return least
    ? `Counted for ${least.key || "the variant"} with the least traffic, ${significant(least.share * 100)} % of it. `
    : "";
}

function daysText(days: number): string {
  return `About ${count(days)} ${days === 1 ? "day" : "days"}`;
}

function listed(parts: string[]): string {
  return parts.join(", ").replace(/, ([^,]*)$/, " and $1");
}

type BasisProps = {
  kind: Schemas["FeedbackKind"] | undefined;
  question: PlanQuestion | undefined;
  profiles: string[];
  known: Assumptions;
  onKnown: (known: Assumptions) => void;
};

/** What the estimate rests on, what other effects would need, and what somebody knows better. */
export function DurationBasis({ kind, question, profiles, known, onKnown }: BasisProps) {
  return (
    <Section
      title="What the duration rests on"
      description="Learned from the traffic of the prompt. What you know better comes first."
    >
      {question && <Basis question={question} />}
      {profiles.length > 0 && (
        <Text size="sm">
          The traffic is that of all profiles. If only some take part, say below how many new subjects they have a day.
        </Text>
      )}
      <KnownFields kind={kind} known={known} onKnown={onKnown} />
    </Section>
  );
}

/** Nothing where there is no plan: the headline says why. */
function Basis({ question }: { question: PlanQuestion }) {
  const { data } = useQuery(planQuery(question));
  return (
    data && (
      <>
        <Sizes question={question} />
        <Learned plan={data} />
      </>
    )
  );
}

function Sizes({ question }: { question: PlanQuestion }) {
  const questions = [0.5, 1, 2].map((factor) => withEffect(question, factor));
  const plans = useQueries({ queries: questions.map(planQuery) });
  const failed = plans.find(({ isError }) => isError);
  if (failed) {
    return <ErrorState error={failed.error} retry={() => failed.refetch()} />;
  }
  return (
    <ScrollTable
      label="Effects and what they need"
      header={["Smallest effect", "Subjects per variant", "Days", "With a single look", "Days then"]}
      numeric={[1, 2, 3, 4]}
      minWidth={520}
    >
      {plans.map(({ data }, order) => (
        <Table.Tr key={questions[order]?.body.smallestEffect}>
          <Table.Td fw={order === 1 ? 620 : undefined}>
            {significant(questions[order]?.body.smallestEffect ?? 0)}
          </Table.Td>
          {data ? (
            [data.sequential, data.fixedHorizon].flatMap(({ subjectsPerVariant, days, undefined: reason }, column) => [
              // biome-ignore lint/suspicious/noArrayIndexKey: there are always these two
              <Table.Td key={`subjects ${column}`} ta="right">
                {subjectsPerVariant === undefined ? reason : count(subjectsPerVariant)}
              </Table.Td>,
              // biome-ignore lint/suspicious/noArrayIndexKey: there are always these two
              <Table.Td key={`days ${column}`} ta="right">
                {days === undefined ? "–" : count(days)}
              </Table.Td>,
            ])
          ) : (
            <Table.Td colSpan={4}>
              <Loading rows={1} height={18} />
            </Table.Td>
          )}
        </Table.Tr>
      ))}
    </ScrollTable>
  );
}

function Learned({ plan }: { plan: Schemas["ExperimentPlan"] }) {
  return (
    <>
      <ScrollTable label="Assumptions" header={["Assumption", "Value", "n", "From"]} numeric={[1, 2]} minWidth={300}>
        {assumptions(plan).map(({ name, value, undefined: reason, n, origin }) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            <Table.Td ta="right">
              {value ?? (
                <Text size="xs" c="dimmed">
                  {reason ?? "–"}
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{n === undefined ? "–" : count(n)}</Table.Td>
            <Table.Td>{origin}</Table.Td>
          </Table.Tr>
        ))}
      </ScrollTable>
      <Text size="xs" c="dimmed" maw={820}>
        Level {plan.level}, power {plan.power}
        {plan.comparisons > 1 ? `, ${plan.comparisons} comparisons with control` : ""}. {plan.method}
      </Text>
    </>
  );
}

function KnownFields({ kind, known, onKnown }: Pick<BasisProps, "kind" | "known" | "onKnown">) {
  const set = (part: Partial<Assumptions>) => onKnown({ ...known, ...part });
  const number = (value: string | number) => (typeof value === "number" ? value : "");
  return (
    <Stack gap="sm" role="group" aria-label="What you know better">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <NumberInput
          label="New subjects a day"
          description="At full traffic"
          min={1}
          thousandSeparator=","
          value={known.subjectsPerDay}
          onChange={(value) => set({ subjectsPerDay: number(value) })}
        />
        <NumberInput
          label="Share who judge"
          description="Of those who are served"
          suffix=" %"
          min={0.1}
          max={100}
          value={known.responsePercent}
          onChange={(value) => set({ responsePercent: number(value) })}
        />
        {kind === "binary" ? (
          <NumberInput
            label="Present value"
            description="Share of yes today"
            suffix=" %"
            min={0}
            max={100}
            value={known.value}
            onChange={(value) => set({ value: number(value) })}
          />
        ) : (
          <NumberInput
            label="Standard deviation"
            description="Of one judgement"
            min={0}
            value={known.deviation}
            onChange={(value) => set({ deviation: number(value) })}
          />
        )}
      </SimpleGrid>
      <Checkbox
        label="Nobody judges more than once"
        checked={known.judgesOnce}
        onChange={(event) => set({ judgesOnce: event.currentTarget.checked })}
      />
    </Stack>
  );
}
