import { Badge, Button, Group, Stack, Table, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { GraduationCap, Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Schemas } from "../api/client";
import { actor } from "../format/actor";
import { Moment } from "../ui/Moment";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { Probability } from "./Probability";
import { ProposalDrawer } from "./ProposalDrawer";
import { decayText, evidenceText, likeliest } from "./proposals";
import { proposalsQuery } from "./queries";

/** Whom profiles are proposed to: subjects who let theirs be learned from what they choose. */
export function Learned() {
  const { subject } = useSearch({ from: "/p/$project/profiles" });
  const navigate = useNavigate({ from: "/p/$project/profiles" });
  const proposals = useInfiniteQuery(proposalsQuery);
  const items = proposals.data?.pages.flatMap((page) => page.items) ?? [];
  const halfLife = proposals.data?.pages[0]?.halfLifeDays;
  const show = (next: string | undefined) => navigate({ search: (before) => ({ ...before, subject: next }) });
  return (
    <>
      <Section
        title="Learned profiles"
        description={`Subjects who agreed that their profile is learned from their own choices, by subject. A profile is proposed, never set. ${halfLife === undefined ? "" : decayText(halfLife)}`}
        actions={<Find onFind={show} />}
      >
        {proposals.isError ? (
          <ErrorState error={proposals.error} retry={() => proposals.refetch()} />
        ) : proposals.isPending ? (
          <Loading rows={6} height={44} />
        ) : items.length === 0 ? (
          <EmptyState icon={<GraduationCap size={28} />} title="Nobody has agreed to learning yet">
            Ask your users, and record a yes with <code>PUT /subjects/…/learning-consent</code>. What they choose from
            then on tells which profile fits them; nothing before that counts.
          </EmptyState>
        ) : (
          <Stack gap="md">
            <ScrollTable
              label="Proposals"
              header={["Subject", "Most probable", "Probability", "Evidence", "Stored", "Consent"]}
              minWidth={860}
            >
              {items.map((item) => (
                <Row key={item.consent.subject} proposal={item} onShow={() => show(item.consent.subject)} />
              ))}
            </ScrollTable>
            {proposals.hasNextPage && (
              <Button
                variant="default"
                mx="auto"
                onClick={() => proposals.fetchNextPage()}
                loading={proposals.isFetchingNextPage}
              >
                More subjects
              </Button>
            )}
          </Stack>
        )}
      </Section>
      <ProposalDrawer subject={subject} onClose={() => show(undefined)} />
    </>
  );
}

function Find({ onFind }: { onFind: (subject: string) => void }) {
  const [subject, setSubject] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (subject !== "") {
      onFind(subject);
    }
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          size="xs"
          aria-label="Subject"
          placeholder="user-42"
          maxLength={512}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" leftSection={<Search size={14} aria-hidden />}>
          Look up
        </Button>
      </Group>
    </form>
  );
}

function Row({ proposal, onShow }: { proposal: Schemas["ProfileProposalSummary"]; onShow: () => void }) {
  const { consent, proposed, undefined: why, stored, comparisons, judgements } = proposal;
  const { profile, probability } = likeliest(proposal);
  return (
    <Table.Tr>
      <Table.Td className="wrap">
        <UnstyledButton onClick={onShow} aria-label={`Proposal for ${consent.subject}`}>
          <Text size="sm" fw={600} c="var(--mantine-color-anchor)" className="wrap">
            {consent.subject}
          </Text>
        </UnstyledButton>
      </Table.Td>
      <Table.Td maw={280}>
        <Group gap={6}>
          <Text size="sm">{profile ?? "None of them"}</Text>
          {proposed && <Badge color="teal">proposed</Badge>}
        </Group>
        {!proposed && why && (
          <Text size="xs" c="dimmed">
            {why}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Probability value={probability} strong={profile !== undefined} />
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{evidenceText(comparisons, judgements)}</Table.Td>
      <Table.Td>
        {stored ? (
          <>
            <Text size="sm">{stored.profile}</Text>
            <Text size="xs" c="dimmed">
              {stored.source}
            </Text>
          </>
        ) : (
          "–"
        )}
      </Table.Td>
      <Table.Td>
        <Moment at={consent.givenAt} />
        <Text size="xs" c="dimmed">
          recorded by {actor(consent.actor)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
