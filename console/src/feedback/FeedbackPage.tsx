import { Badge, Button, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MessageSquareText, SearchX } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { TextLink } from "../ui/links";
import { Moment } from "../ui/Moment";
import { Page } from "../ui/Page";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { FeedbackDrawer } from "./FeedbackDrawer";
import classes from "./FeedbackPage.module.css";
import { Filters } from "./Filters";
import { feedbackQuery } from "./queries";
import { judgement, SOURCE_NAMES } from "./words";

const STATES: Record<Schemas["FeedbackState"], { color: string; text: string }> = {
  counted: { color: "teal", text: "counted" },
  superseded: { color: "gray", text: "superseded" },
  retracted: { color: "orange", text: "taken back" },
  pending: { color: "yellow", text: "waiting for its serving" },
};

export function FeedbackPage() {
  const search = useSearch({ from: "/p/$project/feedback" });
  const navigate = useNavigate({ from: "/p/$project/feedback" });
  const feedback = useInfiniteQuery(feedbackQuery(search));
  const [shown, setShown] = useState<Schemas["Feedback"]>();
  const items = feedback.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title="Feedback" description="Every judgement of people and models, the newest first">
      <Section title="Judgements">
        <Filters filter={search} onChange={(next) => navigate({ search: next, replace: true })} />
        {feedback.isError ? (
          <ErrorState error={feedback.error} retry={() => feedback.refetch()} />
        ) : feedback.isPending ? (
          <Loading rows={8} height={40} />
        ) : items.length === 0 ? (
          filtered ? (
            <EmptyState
              icon={<SearchX size={28} />}
              title="No judgement fits"
              actions={
                <Button variant="default" onClick={() => navigate({ search: {} })}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState icon={<MessageSquareText size={28} />} title="No feedback has arrived">
              Applications send it with one line of the SDK, or with POST /feedback; Home shows both.
            </EmptyState>
          )
        ) : (
          <Stack gap="md" align="stretch">
            <ScrollTable
              label="Judgements"
              header={["Judgement", "Metric", "By", "About", "State", "When"]}
              minWidth={860}
            >
              {items.map((item) => (
                <Row key={item.eventId} feedback={item} onShow={() => setShown(item)} />
              ))}
            </ScrollTable>
            {feedback.hasNextPage && (
              <Button
                variant="default"
                mx="auto"
                onClick={() => feedback.fetchNextPage()}
                loading={feedback.isFetchingNextPage}
              >
                Older judgements
              </Button>
            )}
          </Stack>
        )}
      </Section>
      <FeedbackDrawer feedback={shown} onClose={() => setShown(undefined)} />
    </Page>
  );
}

function Row({ feedback, onShow }: { feedback: Schemas["Feedback"]; onShow: () => void }) {
  const project = useProject();
  const { metric, source, rater, prompt, version, variant, experiment, state, receivedAt } = feedback;
  return (
    <Table.Tr>
      <Table.Td maw={320}>
        <UnstyledButton className={classes.judgement} onClick={onShow} aria-haspopup="dialog">
          <Text size="sm" fw={600} lineClamp={2} className="wrap">
            {judgement(feedback)}
          </Text>
        </UnstyledButton>
      </Table.Td>
      <Table.Td className="wrap">{metric}</Table.Td>
      <Table.Td>
        {SOURCE_NAMES[source]}
        {rater && (
          <Text size="xs" c="dimmed" className="wrap">
            {rater}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="wrap">
        {prompt ? (
          <TextLink to="/p/$project/prompts/$prompt" params={{ project, prompt }} search={{ version }} size="sm">
            {prompt} v{version}
          </TextLink>
        ) : (
          "–"
        )}
        {variant && (
          <Text size="xs" c="dimmed">
            {variant} in {experiment}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={STATES[state].color}>{STATES[state].text}</Badge>
      </Table.Td>
      <Table.Td>
        <Moment at={receivedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
