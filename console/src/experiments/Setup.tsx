import { List, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schemas } from "../api/client";
import { useProject } from "../app/useProject";
import { actor } from "../format/actor";
import { plural, share } from "../format/numbers";
import { moment } from "../format/time";
import { ruleText } from "../profiles/rules";
import { TextLink } from "../ui/links";
import { ScrollTable } from "../ui/ScrollTable";
import { Section } from "../ui/Section";
import { Loaded } from "../ui/states";
import { isAdaptive, policyText } from "./allocation";
import { allocationsQuery } from "./queries";
import { Split } from "./Split";

/** What was planned before the start. */
export function Setup({ experiment }: { experiment: Schemas["Experiment"] }) {
  const project = useProject();
  const { plan, audience, guardrails, variants } = experiment;
  return (
    <Section title="Plan" description={experiment.startedAt ? "Fixed at the start" : "Can be changed until the start"}>
      <Stack gap="lg">
        {experiment.hypothesis && (
          <Text className="prose" maw={820} fs="italic">
            {experiment.hypothesis}
          </Text>
        )}
        <Split shares={variants.map(({ key, sharePpm }) => ({ key, ppm: sharePpm }))} />
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="lg">
          <Fact title="Prompt and label">
            <TextLink
              to="/p/$project/prompts/$prompt"
              params={{ project, prompt: experiment.prompt }}
              size="sm"
              underline="always"
              className="wrap"
            >
              {experiment.prompt}
            </TextLink>{" "}
            · {experiment.label}
          </Fact>
          <Fact title="Who takes part">
            {share(Math.round(experiment.trafficShare * 1e6))} of{" "}
            {(audience.profiles ?? []).length > 0 ? `the profiles ${audience.profiles?.join(", ")}` : "everybody"}
            {audience.rule ? `, if ${ruleText(audience.rule)}` : ""}
            {experiment.layer ? `, in layer ${experiment.layer}` : ""}
          </Fact>
          <Fact title="Primary metric">{experiment.primaryMetric ?? "none"}</Fact>
          <Fact title="Guardrails">
            {guardrails.length === 0 ? (
              "none"
            ) : (
              <List size="sm">
                {guardrails.map(({ metric, margin }) => (
                  <List.Item key={metric}>
                    {metric}, worse by at most {margin}
                  </List.Item>
                ))}
              </List>
            )}
          </Fact>
          <Fact title="Sample">
            {[
              plan.minimumSubjects ? `${plural(plan.minimumSubjects, "subject")} a variant` : undefined,
              plan.minimumDays ? plural(plan.minimumDays, "day") : undefined,
            ]
              .filter(Boolean)
              .join(", ") || "no minimum"}
          </Fact>
          <Fact title="Smallest effect that matters">{plan.minimumEffect ?? "not named"}</Fact>
          <Fact title="Decision rule">{plan.decisionRule ?? "not written down"}</Fact>
          <Fact title="How traffic is shared">{policyText(experiment.allocationPolicy)}</Fact>
          <Fact title="Made by">
            {actor(experiment.createdBy)}, {moment(experiment.createdAt)}
          </Fact>
        </SimpleGrid>
        {experiment.startedAt && !isAdaptive(experiment) && <Allocations experiment={experiment.key} />}
      </Stack>
    </Section>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" fw={500}>
        {title}
      </Text>
      <Text size="sm" component="div" className="wrap">
        {children}
      </Text>
    </div>
  );
}

function Allocations({ experiment }: { experiment: string }) {
  const allocations = useQuery(allocationsQuery(experiment));
  return (
    <Loaded query={allocations} rows={1}>
      {({ items }) => (
        <ScrollTable
          label="Allocations"
          header={["Allocation", "Shares", "Traffic", "Moved", "Who and why", "When"]}
          numeric={[2, 3]}
        >
          {items.map((allocation) => (
            <Table.Tr key={allocation.number}>
              <Table.Td>{allocation.number}</Table.Td>
              <Table.Td className="wrap">
                {Object.entries(allocation.sharesPpm)
                  .map(([variant, ppm]) => `${variant} ${share(ppm)}`)
                  .join(", ")}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                {share(allocation.trafficPpm)}
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                {share(allocation.movedPpm)}
              </Table.Td>
              <Table.Td className="wrap">
                {actor(allocation.actor)}
                {allocation.reason ? `: ${allocation.reason}` : ""}
              </Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>{moment(allocation.createdAt)}</Table.Td>
            </Table.Tr>
          ))}
        </ScrollTable>
      )}
    </Loaded>
  );
}
