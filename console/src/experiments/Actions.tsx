import { Button, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheckBig, CirclePause, CirclePlay, CircleStop } from "lucide-react";
import { useState } from "react";
import { api, ifMatch, type Schemas, type Tagged, tagged as withTag } from "../api/client";
import { isStale } from "../api/problem";
import { useMay } from "../app/session";
import { useProject } from "../app/useProject";
import { done } from "../ui/notify";
import { ReasonDialog } from "../ui/ReasonDialog";
import { DecideDialog } from "./DecideDialog";
import { experimentQuery } from "./queries";

type Step = "start" | "pause" | "resume" | "stop";

const STEPS: Record<
  Step,
  { text: string; title: string; explanation: string; said: string; color?: string; icon: typeof CirclePlay }
> = {
  start: {
    text: "Start",
    title: "Start the experiment",
    explanation:
      "From now on the versions, who takes part, the metrics, how traffic is shared and the plan are fixed, and traffic goes to the variants.",
    said: "The experiment runs",
    icon: CirclePlay,
  },
  pause: {
    text: "Pause",
    title: "Pause the experiment",
    explanation: "Everybody gets what the label says until it is resumed. Late feedback still counts.",
    said: "Paused: everybody gets what the label says",
    icon: CirclePause,
  },
  resume: {
    text: "Resume",
    title: "Resume the experiment",
    explanation: "Traffic goes to the same variants as before; nobody changes sides.",
    said: "The experiment runs again",
    icon: CirclePlay,
  },
  stop: {
    text: "Stop",
    title: "Stop the experiment for good",
    explanation: "The traffic ends and cannot be started again. Late feedback still counts. Then decide.",
    said: "Stopped: now decide",
    color: "red",
    icon: CircleStop,
  },
};

const NEXT: Record<Schemas["ExperimentStatus"], Step[]> = {
  draft: ["start"],
  running: ["pause", "stop"],
  paused: ["resume", "stop"],
  stopped: [],
  decided: [],
};

/** What can be done with an experiment now; each step is kept with its reason. */
export function Actions({ tagged, results }: { tagged: Tagged<Schemas["Experiment"]>; results?: Schemas["Results"] }) {
  const project = useProject();
  const mayEdit = useMay(project, "editor");
  const mayDecide = useMay(project, "approver");
  const [step, setStep] = useState<Step>();
  const [deciding, setDeciding] = useState(false);
  const { status } = tagged.value;
  return (
    <>
      {mayEdit &&
        NEXT[status].map((next) => {
          const { text, icon: Icon } = STEPS[next];
          return (
            <Button
              key={next}
              variant={next === "start" || next === "resume" ? "filled" : "default"}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => setStep(next)}
            >
              {text}
            </Button>
          );
        })}
      {status === "stopped" && mayDecide && (
        <Button leftSection={<CircleCheckBig size={16} aria-hidden />} onClick={() => setDeciding(true)}>
          Decide
        </Button>
      )}
      {status === "stopped" && !mayDecide && (
        <Text size="sm" c="dimmed">
          An approver decides.
        </Text>
      )}
      {step && <StepDialog tagged={tagged} step={step} onClose={() => setStep(undefined)} />}
      {deciding && <DecideDialog tagged={tagged} results={results} onClose={() => setDeciding(false)} />}
    </>
  );
}

type StepProps = { tagged: Tagged<Schemas["Experiment"]>; step: Step; onClose: () => void };

function StepDialog({ tagged: { value, etag }, step, onClose }: StepProps) {
  const client = useQueryClient();
  const { title, text, explanation, said, color } = STEPS[step];
  const take = useMutation({
    mutationFn: (reason: string) =>
      withTag(
        api.POST(`/experiments/{experiment}/${step}`, {
          params: { path: { experiment: value.key }, header: ifMatch(etag) },
          body: { reason: reason || undefined },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["experiments"] });
      done(said);
      onClose();
    },
  });
  const reload = () =>
    client.refetchQueries({ queryKey: experimentQuery(value.key).queryKey }).then(() => take.reset());
  return (
    <ReasonDialog
      opened
      title={title}
      action={text}
      color={color}
      pending={take.isPending}
      error={take.error}
      onReload={isStale(take.error) ? reload : undefined}
      onConfirm={(reason) => take.mutate(reason)}
      onClose={onClose}
    >
      <Text size="sm">{explanation}</Text>
    </ReasonDialog>
  );
}
