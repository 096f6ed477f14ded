import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import type { Schemas } from "../api/client";
import { percent } from "../format/numbers";
import { EmptyState, Loaded } from "../ui/states";
import { Computed } from "./Computed";
import { EvidenceSection } from "./EvidenceSection";
import { bodies } from "./evidence";
import { type EvidenceFilter, preferencesQuery } from "./queries";
import { ScoreTable } from "./ScoreTable";

type Props = { prompt: string; filter: EvidenceFilter; reference?: number };

/** How strong the versions are where people or models compared them. */
export function RatingsView({ prompt, filter, reference }: Props) {
  const preferences = useQuery(preferencesQuery(prompt, filter, reference));
  return (
    <Loaded query={preferences} rows={3} height={160}>
      {(loaded) => (
        <Stack gap="lg">
          {loaded.evidence.length === 0 ? (
            <Nothing filtered={isFiltered(filter)} />
          ) : (
            <Evidences preferences={loaded} />
          )}
          {loaded.scores.length > 0 && <ScoreTable preferences={loaded} />}
          <Computed
            at={loaded.computedAt}
            method={`${loaded.method} Intervals are at ${percent(loaded.level)}.`}
            refetch={() => preferences.refetch()}
          />
        </Stack>
      )}
    </Loaded>
  );
}

function Evidences({ preferences }: { preferences: Schemas["Preferences"] }) {
  return bodies(preferences.evidence, ({ kind }) => kind).map(({ id, all, profiles }) => (
    <EvidenceSection key={id} shown={all ?? profiles[0]} profiles={all ? profiles : []} preferences={preferences} />
  ));
}

function isFiltered({ metric, source, profile }: EvidenceFilter): boolean {
  return metric !== undefined || source !== undefined || profile !== undefined;
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={<Scale size={28} />} title="No comparison fits">
      Choose another metric, source or profile, or none.
    </EmptyState>
  ) : (
    <EmptyState icon={<Scale size={28} />} title="No two versions were compared yet">
      <Text size="sm">
        Show somebody two versions side by side with <code>client.duel(…)</code>, and send what they choose as feedback
        on a metric for choices of two or rankings. It stands here within seconds.
      </Text>
    </EmptyState>
  );
}
