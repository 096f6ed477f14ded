import { Badge, Box, Group, Stack, Table, Text, Title } from "@mantine/core";
import type { Schemas } from "../api/client";
import { SOURCE_NAMES } from "../feedback/words";
import { count, pValue } from "../format/numbers";
import { ScrollTable } from "../ui/ScrollTable";
import { Estimated } from "./Estimated";
import { commonScale, difference, relative, share, value } from "./estimates";
import { IntervalBar } from "./IntervalBar";
import { standing } from "./verdict";

type TableProps = {
  metric: Schemas["MetricResult"];
  results: Schemas["Results"];
  hideDifferences: boolean;
  /** Where the same metric is on the page already: which of its tables this is. */
  moment?: string;
};

/** A metric by one source: each variant's value and its difference to control. */
export function MetricTable({
  metric: { metric, role, kind, source, direction, variants },
  results,
  hideDifferences,
  moment = "",
}: TableProps) {
  const scale = commonScale(variants.map((variant) => variant.difference));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Title order={3}>{metric}</Title>
        {role === "primary" && <Badge color="plum">primary</Badge>}
        <Badge color="gray">{source ? SOURCE_NAMES[source] : "not judged yet"}</Badge>
        <Text size="xs" c="dimmed">
          {direction} is better
        </Text>
      </Group>
      <ScrollTable
        label={`${metric}${source ? ` by ${SOURCE_NAMES[source]}` : ""}${moment}`}
        header={["Variant", "Subjects", "Answered", "Value", "Difference to control", "", "Relative", "p"]}
        numeric={[1, 2, 3, 6, 7]}
        minWidth={860}
      >
        {variants.map((variant) => (
          <Table.Tr key={variant.variant}>
            <Table.Td>
              <Text size="sm" fw={600} className="wrap">
                {variant.variant}
              </Text>
              {variant.control && (
                <Text size="xs" c="dimmed">
                  control
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{count(variant.subjects)}</Table.Td>
            <Table.Td ta="right">
              <Text size="sm">{count(variant.responded)}</Text>
              <Text size="xs" c="dimmed">
                {share(variant.responseRate)?.value ?? "–"}
              </Text>
            </Table.Td>
            <Table.Td ta="right">
              <Estimated shown={value(variant.value, kind)} estimate={variant.value} />
            </Table.Td>
            {variant.control || hideDifferences ? (
              <Table.Td colSpan={4}>
                <Text size="xs" c="dimmed">
                  {variant.control ? "" : "Not shown: the variants are not comparable"}
                </Text>
              </Table.Td>
            ) : (
              <>
                <Table.Td w="22%">
                  {variant.difference && (
                    <IntervalBar
                      estimate={variant.difference}
                      scale={scale}
                      standing={standing(variant, direction, results)}
                      label={`${difference(variant.difference, kind)?.value}, ${difference(variant.difference, kind)?.interval}`}
                    />
                  )}
                </Table.Td>
                <Table.Td>
                  <Estimated shown={difference(variant.difference, kind)} estimate={variant.difference} strong />
                </Table.Td>
                <Table.Td ta="right">
                  <Estimated shown={relative(variant.relativeDifference)} estimate={variant.relativeDifference} />
                </Table.Td>
                <Table.Td ta="right">
                  <Box component="span" style={{ whiteSpace: "nowrap" }}>
                    {variant.difference?.pValue === undefined ? "–" : pValue(variant.difference.pValue)}
                  </Box>
                </Table.Td>
              </>
            )}
          </Table.Tr>
        ))}
      </ScrollTable>
    </Stack>
  );
}
