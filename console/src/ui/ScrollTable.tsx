import { Table } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { label: string; header: string[]; numeric?: number[]; minWidth?: number; children: ReactNode };

/** A table that scrolls in its own box when the window is narrow; the box takes the keyboard. */
export function ScrollTable({ label, header, numeric = [], minWidth = 640, children }: Props) {
  return (
    <Table.ScrollContainer type="native" minWidth={minWidth} tabIndex={0} role="region" aria-label={label}>
      <Table aria-label={label} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {header.map((title, column) =>
              title === "" ? (
                <Table.Td key={title} />
              ) : (
                <Table.Th
                  key={title}
                  scope="col"
                  ta={numeric.includes(column) ? "right" : undefined}
                  fz="xs"
                  c="dimmed"
                >
                  {title}
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
