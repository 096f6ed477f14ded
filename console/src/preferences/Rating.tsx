import { Stack, Text, Tooltip } from "@mantine/core";
import type { Schemas } from "../api/client";
import { Estimated } from "../experiments/Estimated";
import { difference } from "../experiments/estimates";

type Props = { utility: Schemas["Estimate"]; shrunken?: Schemas["Estimate"] };

/** A log strength; where it is not identified, the reason, and what a prior makes of the same judgements. */
export function Rating({ utility, shrunken }: Props) {
  if (utility.value !== undefined) {
    return <Estimated shown={difference(utility, "rating")} estimate={utility} strong />;
  }
  const shown = difference(shrunken, "rating");
  return (
    <Stack gap={0}>
      <Tooltip label={utility.undefined ?? "The comparisons do not tell."}>
        <Text size="xs" c="dimmed" tabIndex={0} style={{ whiteSpace: "nowrap" }}>
          not identified
        </Text>
      </Tooltip>
      {shown && (
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
          {shown.value} ({shown.interval}) under a prior
        </Text>
      )}
    </Stack>
  );
}
