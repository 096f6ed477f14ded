import { Group, MultiSelect, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FEEDBACK_SOURCES, type PREFERENCE_VIEWS } from "../app/router";
import { metricsQuery } from "../experiments/queries";
import { SOURCE_NAMES } from "../feedback/words";
import { profilesQuery } from "../profiles/queries";
import { type VersionsResult, versionOptions } from "../prompts/useVersions";

type Props = { view: (typeof PREFERENCE_VIEWS)[number]; versions: VersionsResult };

const WIDTH = { base: "calc(50% - 6px)", xs: 158 };

/** Whose judgements count; without a choice each source has an answer of its own. */
export function EvidenceFilters({ view, versions }: Props) {
  const { metric, source = [], profile, reference } = useSearch({ from: "/p/$project/prompts/$prompt" });
  const navigate = useNavigate({ from: "/p/$project/prompts/$prompt" });
  const metrics = useQuery(metricsQuery);
  const profiles = useQuery({ ...profilesQuery, enabled: view !== "agreement" });
  const comparing = metrics.data?.items.filter(
    ({ kind }) => view === "agreement" || kind === "pairwise" || (view === "ratings" && kind === "ranking"),
  );
  const set = (change: { metric?: string; profile?: string; reference?: number; source?: typeof source }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Group gap="sm" align="flex-end" w="100%">
      <Select
        size="xs"
        w={WIDTH}
        label="Metric"
        placeholder="all"
        data={withChosen(comparing?.map(({ key }) => key) ?? [], metric)}
        value={metric ?? null}
        clearable
        searchable
        onChange={(next) => set({ metric: next ?? undefined })}
      />
      {view !== "agreement" && (
        <>
          <MultiSelect
            size="xs"
            w={{ base: "100%", xs: 240 }}
            label="Judged by"
            placeholder={source.length === 0 ? "each source by itself" : undefined}
            data={FEEDBACK_SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] }))}
            value={source}
            clearable
            onChange={(next) => {
              const chosen = FEEDBACK_SOURCES.filter((one) => next.includes(one));
              set({ source: chosen.length === 0 ? undefined : chosen });
            }}
          />
          <Select
            size="xs"
            w={WIDTH}
            label="Profile"
            placeholder="everybody"
            data={withChosen(profiles.data?.items.map(({ key }) => key) ?? [], profile)}
            value={profile ?? null}
            clearable
            searchable
            onChange={(next) => set({ profile: next ?? undefined })}
          />
        </>
      )}
      {view === "ratings" && (
        <Select
          size="xs"
          w={WIDTH}
          label="Held against"
          placeholder="production"
          data={versionOptions(versions)}
          value={reference === undefined ? null : String(reference)}
          clearable
          onChange={(next) => set({ reference: next === null ? undefined : Number(next) })}
        />
      )}
    </Group>
  );
}

function withChosen(keys: string[], chosen: string | undefined): string[] {
  return chosen === undefined || keys.includes(chosen) ? keys : [...keys, chosen];
}
