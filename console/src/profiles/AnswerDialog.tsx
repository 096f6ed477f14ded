import { Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client";
import { done } from "../ui/notify";
import { ReasonDialog } from "../ui/ReasonDialog";
import { proposalsQuery } from "./queries";

export type ProposalAnswer = { kind: "accept" | "reject"; profile: string } | { kind: "withdraw" };

type Props = { subject: string; answer: ProposalAnswer; onClose: () => void; onGone: () => void };

/** An answer to a proposal on behalf of a subject, audited with its reason. */
export function AnswerDialog({ subject, answer, onClose, onGone }: Props) {
  const client = useQueryClient();
  const { title, action, text, said } = WORDS[answer.kind](subject, "profile" in answer ? answer.profile : "");
  const refresh = () => client.invalidateQueries({ queryKey: ["proposals"] });
  const send = useMutation({
    mutationFn: (reason: string) => sent(subject, answer, reason || undefined),
    onSuccess: async () => {
      done(said);
      onClose();
      if (answer.kind === "withdraw") {
        // Of the subject itself there is nothing left to ask for.
        onGone();
        await client.invalidateQueries({ queryKey: proposalsQuery.queryKey });
      } else {
        await refresh();
      }
    },
  });
  return (
    <ReasonDialog
      opened
      title={title}
      action={action}
      color={answer.kind === "withdraw" ? "red" : undefined}
      pending={send.isPending}
      error={send.error}
      onReload={() => refresh().then(() => send.reset())}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <Text size="sm" className="wrap">
        {text}
      </Text>
    </ReasonDialog>
  );
}

const WORDS = {
  accept: (subject: string, profile: string) => ({
    title: "Accept the profile",
    action: "Accept",
    text: `${profile} is stored for ${subject} as inferred, in place of what is stored, and served within seconds.`,
    said: `${subject} now has the profile ${profile}`,
  }),
  reject: (subject: string, profile: string) => ({
    title: "Reject the profile",
    action: "Reject",
    text: `${profile} stays possible, and is not proposed to ${subject} again until the consent is withdrawn.`,
    said: `${profile} is not proposed to ${subject} again`,
  }),
  withdraw: (subject: string) => ({
    title: "Withdraw the consent",
    action: "Withdraw",
    text: `What was noted of ${subject} for learning is deleted, with rejections and a stored profile that was inferred. Judgements stay, as they are evidence about versions.`,
    said: `Nothing is learned of ${subject} any more`,
  }),
};

function sent(subject: string, answer: ProposalAnswer, reason: string | undefined): Promise<unknown> {
  const path = { subject };
  switch (answer.kind) {
    case "accept":
      return api.POST("/subjects/{subject}/profile-proposal/accept", {
        params: { path },
        body: { profile: answer.profile, reason },
      });
    case "reject":
      return api.POST("/subjects/{subject}/profile-proposal/reject", {
        params: { path },
        body: { profile: answer.profile, reason },
      });
    default:
      return api.DELETE("/subjects/{subject}/learning-consent", { params: { path, query: { reason } } });
  }
}
