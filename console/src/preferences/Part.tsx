import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One question that the evidence of a section answers. */
export function Part({ title, description, actions, children }: Props) {
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 168px">
          <Title order={3}>{title}</Title>
          {description && (
            <Text size="sm" c="dimmed" component="div" maw={760}>
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
