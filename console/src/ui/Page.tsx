import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Above the title: where the page belongs. */
  trail?: ReactNode;
  /** Beside the title: status, labels. */
  badge?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

export function Page({ title, trail, badge, description, actions, children }: Props) {
  useDocumentTitle(`${title} · Palate`);
  return (
    <Box maw={1440} mx="auto" px={{ base: "md", sm: "xl" }} py={{ base: "md", sm: "xl" }}>
      <Stack gap="xl">
        <Group justify="space-between" align="flex-end" gap="md">
          <Stack gap={4} miw={0} flex="1 1 320px">
            {trail && (
              <Text size="sm" c="dimmed" component="div">
                {trail}
              </Text>
            )}
            <Group gap="sm">
              <Title order={1} className="wrap">
                {title}
              </Title>
              {badge}
            </Group>
            {description && (
              <Text c="dimmed" maw={760} component="div" className="wrap">
                {description}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Box>
  );
}
