import { Button, Group } from "@mantine/core";

type Props = { action: string; pending: boolean; color?: string; onCancel: () => void };

/** How every form in a dialog ends. */
export function FormEnd({ action, pending, color, onCancel }: Props) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" color={color} loading={pending}>
        {action}
      </Button>
    </Group>
  );
}
