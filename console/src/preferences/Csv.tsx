import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import { type Cell, csv, download } from "../format/csv";

type Props = { name: string; what: string; header: string[]; rows: () => Cell[][] };

/** What a table shows, to all digits, to take along. */
export function Csv({ name, what, header, rows }: Props) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      aria-label={`CSV of ${what}`}
      onClick={() => download(`${name}.csv`, csv(header, rows()))}
    >
      CSV
    </Button>
  );
}
