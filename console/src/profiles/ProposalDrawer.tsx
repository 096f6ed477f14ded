import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Check, UserRoundX } from "lucide-react";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { isProblem } from "../api/problem";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { moment } from "../format/time";
import { TextLink } from "../ui/links";
import { EmptyState, Loaded } from "../ui/states";
import { AnswerDialog, type ProposalAnswer } from "./AnswerDialog";
import { Candidates } from "./Candidates";
import { OwnJudgements } from "./OwnJudgements";
import { decayText, evidenceText, proposalSentence } from "./proposals";
import { proposalQuery } from "./queries";

/** What the choices of one subject speak for, and what to do about it. */
export function ProposalDrawer({ subject, onClose }: { subject?: string; onClose: () => void }) {
  return (
    <Drawer
      opened={subject !== undefined}
      onClose={onClose}
      position="right"
      size="xl"
      title={
        <Text fw={620} className="wrap">
          {subject}
        </Text>
      }
    >
      {subject !== undefined && <Shown key={subject} subject={subject} onGone={onClose} />}
    </Drawer>
  );
}

function Shown({ subject, onGone }: { subject: string; onGone: () => void }) {
  const proposal = useQuery(proposalQuery(subject));
  if (isProblem(proposal.error, "learning_consent_not_found")) {
    return (
      <EmptyState icon={<UserRoundX size={28} />} title="No consent">
        {subject} has not agreed that a profile is learned, so nothing is.
      </EmptyState>
    );
  }
  return (
    <Loaded query={proposal} rows={6}>
      {(loaded) => <Proposal proposal={loaded} onGone={onGone} />}
    </Loaded>
  );
}

function Proposal({ proposal, onGone }: { proposal: Schemas["ProfileProposal"]; onGone: () => void }) {
  const project = useProject();
  const mayAnswer = useMay(project, "editor");
  const mayAudit = useMay(project, "admin");
  const [answer, setAnswer] = useState<ProposalAnswer>();
  const { subject, proposed, stored, evidence, method, computedAt } = proposal;
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Text size="lg" fw={600} className="wrap">
          {proposalSentence(proposal)}
        </Text>
        <Text size="sm" c="dimmed">
          Evidence: {evidenceText(evidence.comparisons, evidence.judgements.length)}; at least 5 fresh ones are asked
          for. {decayText(evidence.halfLifeDays)}
          {evidence.isComplete ? "" : " Only the newest judgements count."}
        </Text>
        <Text size="sm" c="dimmed">
          {stored
            ? `Stored: ${stored.profile} (${stored.source}) since ${moment(stored.updatedAt)}`
            : "Nothing is stored"}
        </Text>
      </Stack>
      {mayAnswer ? (
        <Group gap="xs">
          {proposed && (
            <Button
              leftSection={<Check size={16} aria-hidden />}
              onClick={() => setAnswer({ kind: "accept", profile: proposed.profile })}
            >
              Accept {proposed.profile}
            </Button>
          )}
          {proposed && (
            <Button variant="default" onClick={() => setAnswer({ kind: "reject", profile: proposed.profile })}>
              Reject
            </Button>
          )}
          <Button variant="light" color="red" onClick={() => setAnswer({ kind: "withdraw" })}>
            Withdraw the consent
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          Your role only reads: editors accept, reject and withdraw.
        </Text>
      )}
      <Candidates
        proposal={proposal}
        onReject={mayAnswer ? (profile) => setAnswer({ kind: "reject", profile }) : undefined}
      />
      <OwnJudgements proposal={proposal} />
      <Stack gap={4}>
        <Text size="xs" c="dimmed">
          {method} Computed {moment(computedAt)}.
        </Text>
        {mayAudit && (
          <TextLink
            to="/p/$project/settings"
            params={{ project }}
            search={{ tab: "audit", resource: "subject", key: subject }}
            size="xs"
          >
            What was done to it, in the audit log
          </TextLink>
        )}
      </Stack>
      {answer && (
        <AnswerDialog subject={subject} answer={answer} onClose={() => setAnswer(undefined)} onGone={onGone} />
      )}
    </Stack>
  );
}
