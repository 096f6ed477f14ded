import { Table } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { label: string; header: ReactNode[]; numeric?: number[]; minWidth?: number; children: ReactNode };

/** A table that scrolls in its own box when the window is narrow; the box takes the keyboard. */
export function ScrollTable({ label, header, numeric = [], minWidth = 640, children }: Props) {
  return (
    <Table.ScrollContainer type="native" minWidth={minWidth} tabIndex={0} role="region" aria-label={label}>
      <Table aria-label={label} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {header.map((cell, column) =>
              cell === "" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <Table.Td key={column} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <Table.Th
                  key={column}
                  scope="col"
                  ta={numeric.includes(column) ? "right" : undefined}
                  fz="xs"
                  c="dimmed"
                >
                  {cell}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
