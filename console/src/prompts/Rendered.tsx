import { Badge, Card, Code, Group, List, Stack, Text } from "@mantine/core";
import type { Schemas } from "../api/client";

/** What the server answered: the messages, and why it was these. */
export function Rendered({ resolution }: { resolution: Schemas["Resolution"] }) {
  const { version, profile, text, messages, reasons, config } = resolution;
  const parts = text === undefined ? (messages ?? []) : [{ role: "text", content: text }];
  return (
    <Stack gap="md">
      <Group gap={6}>
        <Badge color="plum">v{version.number}</Badge>
        {profile ? (
          <Badge color="blue">
            {profile.key} v{profile.version} ({profile.source})
          </Badge>
        ) : (
          <Badge color="gray">no profile</Badge>
        )}
      </Group>
      {parts.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was rendered does not move
        <Card key={index} padding="md" bg="var(--palate-ground)">
          <Text size="xs" fw={600} c="dimmed" tt="capitalize" mb={4}>
            {role}
          </Text>
          <Text size="sm" className="prose">
            {content}
          </Text>
        </Card>
      ))}
      {Object.keys(config).length > 0 && (
        <Code block tabIndex={0} aria-label="Config">
          {JSON.stringify(config, null, 2)}
        </Code>
      )}
      <Reasons reasons={reasons} />
    </Stack>
  );
}

export function Reasons({ reasons }: { reasons: Schemas["Reason"][] }) {
  return reasons.length === 0 ? null : (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        Why
      </Text>
      <List size="sm" spacing={4}>
        {reasons.map(({ code, detail }) => (
          <List.Item key={`${code} ${detail}`}>
            {detail} <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
