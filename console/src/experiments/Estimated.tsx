import { Stack, Text, Tooltip } from "@mantine/core";
import type { Schemas } from "../api/client";
import type { Shown } from "./estimates";

/** A number with its interval below it, or why there is none. */
export function Estimated({
  shown,
  estimate,
  strong,
}: {
  shown?: Shown;
  estimate?: Schemas["Estimate"];
  strong?: boolean;
}) {
  if (!shown) {
    return (
      <Text size="xs" c="dimmed" maw={180} ml="auto">
        {estimate?.undefined ?? "–"}
      </Text>
    );
  }
  return (
    <Stack gap={0}>
      <Text size="sm" fw={strong ? 620 : 500} style={{ whiteSpace: "nowrap" }}>
        {shown.value}
      </Text>
      {shown.interval && (
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {shown.interval}
        </Text>
      )}
      {!shown.interval && estimate?.undefined && (
        <Tooltip label={estimate.undefined}>
          <Text size="xs" c="dimmed" tabIndex={0}>
            no interval
          </Text>
        </Tooltip>
      )}
    </Stack>
  );
}
