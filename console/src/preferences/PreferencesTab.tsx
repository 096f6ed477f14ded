import { SegmentedControl, Stack } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PREFERENCE_VIEWS } from "../app/router";
import type { VersionsResult } from "../prompts/useVersions";
import { AgreementView } from "./AgreementView";
import { EvidenceFilters } from "./EvidenceFilters";
import { ModelView } from "./ModelView";
import { RatingsView } from "./RatingsView";

const VIEWS = [
  { value: "ratings", label: "Ratings" },
  { value: "model", label: "What drives them" },
  { value: "agreement", label: "Agreement" },
];

/** What pairs, rankings and raters say about the versions of a prompt; what is shown is in the address. */
export default function PreferencesTab({ prompt, versions }: { prompt: string; versions: VersionsResult }) {
  const { view = "ratings", metric, source, profile, reference } = useSearch({ from: "/p/$project/prompts/$prompt" });
  const navigate = useNavigate({ from: "/p/$project/prompts/$prompt" });
  return (
    <Stack gap="lg">
      <Stack gap="md" align="flex-start">
        <SegmentedControl
          aria-label="What preferences tell"
          data={VIEWS}
          value={view}
          onChange={(next) =>
            navigate({
              search: (before) => ({ ...before, view: PREFERENCE_VIEWS.find((one) => one === next) }),
              replace: true,
            })
          }
        />
        <EvidenceFilters view={view} versions={versions} />
      </Stack>
      {view === "ratings" ? (
        <RatingsView prompt={prompt} filter={{ metric, source, profile }} reference={reference} />
      ) : view === "model" ? (
        <ModelView prompt={prompt} filter={{ metric, source, profile }} />
      ) : (
        <AgreementView prompt={prompt} metric={metric} />
      )}
    </Stack>
  );
}
