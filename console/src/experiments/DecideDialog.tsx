import { Alert, Checkbox, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch, type Schemas, type Tagged, tagged as withTag } from "../api/client";
import { isStale } from "../api/problem";
import { done } from "../ui/notify";
import { ReasonDialog } from "../ui/ReasonDialog";
import { experimentQuery } from "./queries";
import { verdict } from "./verdict";

type Props = { tagged: Tagged<Schemas["Experiment"]>; results?: Schemas["Results"]; onClose: () => void };

/** Records the decision and, if wanted, moves the label in the same step. */
export function DecideDialog({ tagged: { value: experiment, etag }, results, onClose }: Props) {
  const client = useQueryClient();
  const [variant, setVariant] = useState("");
  const [moveLabel, setMoveLabel] = useState(true);
  const chosen = experiment.variants.find(({ key }) => key === variant);
  const decide = useMutation({
    mutationFn: (reason: string) =>
      withTag(
        api.POST("/experiments/{experiment}/decide", {
          params: { path: { experiment: experiment.key }, header: ifMatch(etag) },
          body: { variant: variant || undefined, reason, moveLabel: moveLabel && variant !== "" },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["experiments"] });
      await client.invalidateQueries({ queryKey: ["prompts"] });
      done("The decision is recorded");
      onClose();
    },
  });
  const reload = () =>
    client.refetchQueries({ queryKey: experimentQuery(experiment.key).queryKey }).then(() => decide.reset());
  return (
    <ReasonDialog
      opened
      title="Decide"
      action="Record the decision"
      required
      placeholder="More helpful, no guardrail moved"
      pending={decide.isPending}
      error={decide.error}
      onReload={isStale(decide.error) ? reload : undefined}
      onConfirm={(reason) => decide.mutate(reason)}
      onClose={onClose}
    >
      {results && (
        <Alert color="gray">
          <Text size="sm">{verdict(results).sentence}</Text>
        </Alert>
      )}
      <Radio.Group label="Which variant?" value={variant} onChange={setVariant}>
        <Stack gap="xs" mt="xs">
          {experiment.variants.map(({ key, control, version }) => (
            <Radio key={key} value={key} label={`${key} (v${version})${control ? ", control" : ""}`} />
          ))}
          <Radio value="" label="None of them" />
        </Stack>
      </Radio.Group>
      {chosen && (
        <Checkbox
          label={`Move ${experiment.label} to v${chosen.version} in the same step`}
          checked={moveLabel}
          onChange={(event) => setMoveLabel(event.currentTarget.checked)}
        />
      )}
    </ReasonDialog>
  );
}
