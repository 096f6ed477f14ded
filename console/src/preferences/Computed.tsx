import { Button, Group, Stack, Text } from "@mantine/core";
import { RotateCw } from "lucide-react";
import { moment } from "../format/time";

/** How numbers came about, when, and a way to have them again. */
export function Computed({ at, method, refetch }: { at: string; method: string; refetch: () => void }) {
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed" maw={880}>
        {method}
      </Text>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          Computed {moment(at)}
        </Text>
        <Button size="compact-xs" variant="subtle" leftSection={<RotateCw size={12} aria-hidden />} onClick={refetch}>
          Compute again
        </Button>
      </Group>
    </Stack>
  );
}
