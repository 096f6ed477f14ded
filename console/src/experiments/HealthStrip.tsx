import { Card, Group, SimpleGrid, Text } from "@mantine/core";
import type { Schemas } from "../api/client";
import { ToneIcon } from "./HealthChip";
import { checks } from "./health";

/** Whether the data can be trusted: one cell a check. */
export function HealthStrip({
  results,
  experiment,
}: {
  results: Schemas["Results"];
  experiment: Schemas["Experiment"];
}) {
  const all = checks(results, experiment);
  return (
    <Card padding="md" component="section" aria-label="Health">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: Math.min(5, all.length) }} spacing="lg">
        {all.map(({ id, tone, title, detail }) => (
          <Group key={id} gap={8} align="flex-start" wrap="nowrap">
            <Text component="span" lh={1} pt={3}>
              <ToneIcon tone={tone} />
            </Text>
            <Text size="sm" component="div" miw={0}>
              <Text size="sm" fw={600}>
                {title}
              </Text>
              <Text size="xs" c="dimmed" className="wrap">
                {detail}
              </Text>
            </Text>
          </Group>
        ))}
      </SimpleGrid>
    </Card>
  );
}
