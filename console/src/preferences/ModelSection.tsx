import { Alert, Badge, Group, Stack, Text } from "@mantine/core";
import { CircleDashed } from "lucide-react";
import type { Schemas } from "../api/client";
import { difference } from "../experiments/estimates";
import { count, plural } from "../format/numbers";
import { Csv } from "../ui/Csv";
import { Section } from "../ui/Section";
import { ByProfile } from "./ByProfile";
import { EffectTable } from "./EffectTable";
import { EFFECT_HEADER, ERRORS_TEXT, effectCells, effectName, profileName, sourcesText } from "./evidence";
import { Part } from "./Part";
import { Position } from "./Position";

type Props = { shown?: Schemas["LearnedModel"]; profiles: Schemas["LearnedModel"][]; prompt: string };

/** The weights of the dimensions by one metric and the same sources, for everybody and per profile. */
export function ModelSection({ shown, profiles, prompt }: Props) {
  if (!shown) {
    return null;
  }
  const { metric, sources, profile, effects } = shown;
  const told = profiles.filter((one) => one.effects.length > 0);
  const names = [...new Set(told.flatMap((one) => one.effects.map(effectName)))];
  return (
    <Section
      title={`${metric} · ${sourcesText(sources)}`}
      description={
        <Stack gap={6} mt={4}>
          {profile !== undefined && (
            <Group>
              <Badge color="blue">{profileName(profile)}</Badge>
            </Group>
          )}
          <Text size="sm">{evidenceText(shown)}</Text>
        </Stack>
      }
    >
      <Stack gap="xl">
        {shown.undefined && (
          <Alert
            color="blue"
            icon={<CircleDashed size={18} aria-hidden />}
            title="Too early to learn the weights"
            role="note"
          >
            <Text size="sm">Not identified: {shown.undefined}.</Text>
          </Alert>
        )}
        {effects.length > 0 && <EffectTable model={shown} prompt={prompt} />}
        {told.length > 0 && (
          <Part
            title="By profile"
            description="What each value adds to the log odds, for subjects of each profile"
            actions={
              <Csv
                name={`${prompt}-${metric}-weights-by-profile`}
                what="the weights by profile"
                header={["profile", ...EFFECT_HEADER]}
                rows={() =>
                  told.flatMap((one) => one.effects.map((effect) => [profileName(one.profile), ...effectCells(effect)]))
                }
              />
            }
          >
            <ByProfile
              label={`Weights by profile by ${metric}`}
              title="Value"
              profiles={told.map((one) => one.profile)}
              rows={names.map((name) => ({
                id: name,
                name,
                cells: told.map((one) => one.effects.find((effect) => effectName(effect) === name)?.effect),
              }))}
              show={(estimate) => difference(estimate, "rating")}
            />
          </Part>
        )}
        {effects.length > 0 && <Position evidence={shown} name={`${prompt}-${metric}-weights`} />}
      </Stack>
    </Section>
  );
}

function evidenceText({ subjects, comparisons, ties, leftOut, versions, dimensions, errors }: Schemas["LearnedModel"]) {
  const left = leftOut > 0 ? `; ${count(leftOut)} more cannot be used, as their versions are not described` : "";
  const between = versions.length > 0 ? ` of ${versions.map((version) => `v${version}`).join(", ")}` : "";
  const described = dimensions.length > 0 ? ` Versions are described in ${dimensions.join(", ")}.` : "";
  return `${plural(comparisons, "comparison")}${between} by ${plural(subjects, "subject")}, ${count(ties)} without a winner${left}.${described} ${ERRORS_TEXT[errors]}`;
}
