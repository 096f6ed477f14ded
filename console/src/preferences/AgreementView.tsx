import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { count, percent } from "../format/numbers";
import { Section } from "../ui/Section";
import { EmptyState, Loaded } from "../ui/states";
import { Computed } from "./Computed";
import { ModelAgreements } from "./ModelAgreements";
import { agreementQuery } from "./queries";
import { RaterAgreements } from "./RaterAgreements";

/** How far raters agree with each other, and reward models and judges with people. */
export function AgreementView({ prompt, metric }: { prompt: string; metric?: string }) {
  const agreement = useQuery(agreementQuery(prompt, metric));
  return (
    <Loaded query={agreement} rows={3} height={160}>
      {(loaded) => (
        <Stack gap="lg">
          {loaded.raters.length > 0 ? (
            <RaterAgreements agreement={loaded} />
          ) : (
            <Section title="Raters among themselves">
              <EmptyState icon={<Users size={28} />} title="Nobody judged what somebody else judged as well">
                As soon as two raters of one source judge the same output or version, their agreement stands here.
              </EmptyState>
            </Section>
          )}
          {loaded.models.length > 0 ? (
            <ModelAgreements agreement={loaded} />
          ) : (
            <Section title="Models and people">
              <EmptyState icon={<Users size={28} />} title="No model judged what people judged">
                Let a judge or a reward model score outputs that people compared or scored, to see whether it can stand
                in for them.
              </EmptyState>
            </Section>
          )}
          <Text size="xs" c="dimmed">
            Read: {count(loaded.judgements)} judgements of this prompt,{" "}
            {loaded.isComplete ? "which are all" : "the newest ones"}.
          </Text>
          <Computed
            at={loaded.computedAt}
            method={`${loaded.method} The level is ${percent(loaded.level)}.`}
            refetch={() => agreement.refetch()}
          />
        </Stack>
      )}
    </Loaded>
  );
}
