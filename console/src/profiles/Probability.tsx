import { Group, Progress, Text } from "@mantine/core";
import { probabilityText } from "./proposals";

export function Probability({ value, strong = true }: { value: number; strong?: boolean }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Progress value={value * 100} color={strong ? "plum" : "gray"} w={72} size="sm" aria-hidden />
      <Text size="sm" fw={strong ? 620 : 400} style={{ whiteSpace: "nowrap" }}>
        {probabilityText(value)}
      </Text>
    </Group>
  );
}
