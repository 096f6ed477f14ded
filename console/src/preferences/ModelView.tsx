import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { count, percent } from "../format/numbers";
import { EmptyState, Loaded } from "../ui/states";
import { Computed } from "./Computed";
import { bodies } from "./evidence";
import { ModelSection } from "./ModelSection";
import { type EvidenceFilter, preferenceModelQuery } from "./queries";

/** Which dimensions of taste drive what is preferred. */
export function ModelView({ prompt, filter }: { prompt: string; filter: EvidenceFilter }) {
  const learned = useQuery(preferenceModelQuery(prompt, filter));
  return (
    <Loaded query={learned} rows={3} height={160}>
      {({ models, level, method, computedAt, pairs, isComplete }) => (
        <Stack gap="lg">
          {models.length === 0 ? (
            <EmptyState icon={<SlidersHorizontal size={28} />} title="Nothing to learn from yet">
              Choices between two versions that are described in the dimensions tell which of them people like. None
              fits here.
            </EmptyState>
          ) : (
            bodies(models).map(({ id, all, profiles }) => (
              <ModelSection key={id} shown={all ?? profiles[0]} profiles={all ? profiles : []} prompt={prompt} />
            ))
          )}
          <Text size="xs" c="dimmed">
            Read: {count(pairs)} pairs of this prompt, {isComplete ? "which are all" : "the newest ones"}.
          </Text>
          <Computed
            at={computedAt}
            method={`${method} Intervals are at ${percent(level)}.`}
            refetch={() => learned.refetch()}
          />
        </Stack>
      )}
    </Loaded>
  );
}
