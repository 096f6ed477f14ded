import { Text, Tooltip } from "@mantine/core";
import { ago, moment } from "../format/time";

/** How long ago; the exact time with its zone on hover and focus. */
export function Moment({ at, size = "sm", dimmed = true }: { at: string; size?: string; dimmed?: boolean }) {
  return (
    <Tooltip label={moment(at)}>
      <Text
        component="time"
        dateTime={at}
        size={size}
        c={dimmed ? "dimmed" : undefined}
        style={{ whiteSpace: "nowrap" }}
      >
        {ago(at)}
      </Text>
    </Tooltip>
  );
}
