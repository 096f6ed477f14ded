import { Card, Stack, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { isAdaptive } from "./allocation";
import classes from "./VerdictCard.module.css";
import { verdict } from "./verdict";

/** What can be said, in plain words, before any number. */
export function VerdictCard({
  results,
  experiment,
}: {
  results: Schemas["Results"];
  experiment: Schemas["Experiment"];
}) {
  const { tone, sentence, reasons, changes, guarantee, progress } = verdict(results);
  const { decision } = experiment;
  return (
    <Card className={classes.verdict} data-tone={tone} component="section" aria-label="Verdict">
      <Stack gap={6}>
        <Text component="h2" className={classes.headline}>
          {decision ? decided(decision) : sentence}
        </Text>
        {decision ? (
          <Text size="sm" className="prose">
            {decision.reason}
          </Text>
        ) : (
          <>
            {[...reasons, progress, ...changes].filter(Boolean).map((line) => (
              <Text key={line} size="sm" maw={820}>
                {line}
              </Text>
            ))}
            {isAdaptive(experiment) && (
              <Text size="sm" maw={820}>
                This sentence takes traffic for shared at random once. As it followed the answers, the estimates under
                “Traffic that follows the answers” are the ones to decide by.
              </Text>
            )}
            <Text size="xs" c="dimmed" maw={820}>
              {guarantee}
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
}

function decided({ variant, moveLabel }: Schemas["Decision"]): string {
  return variant === undefined
    ? "Decided: no variant was chosen"
    : `Decided for ${variant}${moveLabel ? ", and the label was moved" : ""}`;
}
