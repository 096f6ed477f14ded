import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import { CircleDashed } from "lucide-react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { KIND_NAMES } from "../feedback/words";
import { count, plural } from "../format/numbers";
import { TextLink } from "../ui/links";
import { Section } from "../ui/Section";
import { connection, ERRORS_TEXT, MODEL_NAMES, profileName, sourcesText } from "./evidence";
import { Position } from "./Position";
import { RatingsByProfile } from "./RatingsByProfile";
import { RatingsTable } from "./RatingsTable";
import { WinRates } from "./WinRates";

type Props = {
  shown?: Schemas["PreferenceEvidence"];
  profiles: Schemas["PreferenceEvidence"][];
  preferences: Schemas["Preferences"];
};

/** All that one metric says by the same sources: ratings, win rates, profiles and the order shown. */
export function EvidenceSection({ shown, profiles, preferences }: Props) {
  const project = useProject();
  if (!shown) {
    return null;
  }
  const { connected, sentence, missing } = connection(shown);
  const { prompt, reference } = preferences;
  return (
    <Section
      title={`${shown.metric} · ${sourcesText(shown.sources)}`}
      description={
        <Stack gap={6} mt={4}>
          <Group gap={6}>
            <Badge color="gray">{KIND_NAMES[shown.kind]}</Badge>
            {shown.profile !== undefined && <Badge color="blue">{profileName(shown.profile)}</Badge>}
          </Group>
          <Text size="sm">{evidenceText(shown)}</Text>
        </Stack>
      }
      actions={
        <TextLink
          to="/p/$project/feedback"
          params={{ project }}
          search={{
            prompt,
            metric: shown.metric,
            source: shown.sources.length === 1 ? shown.sources[0] : undefined,
          }}
          size="sm"
        >
          The judgements
        </TextLink>
      }
    >
      <Stack gap="xl">
        {!connected && (
          <Alert
            color="blue"
            icon={<CircleDashed size={18} aria-hidden />}
            title="Too early to rate every version"
            role="note"
          >
            <Stack gap={4}>
              <Text size="sm">{sentence}</Text>
              {missing && <Text size="sm">{missing}</Text>}
            </Stack>
          </Alert>
        )}
        <RatingsTable
          evidence={shown}
          prompt={prompt}
          reference={reference}
          connected={connected ? sentence : undefined}
        />
        {shown.pairs.length > 0 && <WinRates evidence={shown} prompt={prompt} />}
        {profiles.length > 0 && <RatingsByProfile profiles={profiles} prompt={prompt} reference={reference} />}
        {shown.kind === "pairwise" && <Position evidence={shown} />}
      </Stack>
    </Section>
  );
}

function evidenceText({
  kind,
  subjects,
  comparisons,
  ties,
  leftOut,
  errors,
  model,
}: Schemas["PreferenceEvidence"]): string {
  const judged =
    kind === "ranking"
      ? plural(comparisons, "ranking")
      : `${plural(comparisons, "comparison")} by ${plural(subjects, "subject")}, ${count(ties)} without a winner`;
  const left = leftOut > 0 ? `; ${count(leftOut)} more cannot be used` : "";
  return `${judged}${left}. Model: ${MODEL_NAMES[model]}. ${ERRORS_TEXT[errors]}`;
}
