import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import { download } from "../format/csv";

type Props = { name: string; what?: string; content: () => string };

/** The numbers of a table or a chart, for a spreadsheet; says of what, where a page has several. */
export function DownloadCsv({ name, what, content }: Props) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      aria-label={what && `CSV of ${what}`}
      onClick={() => download(name, content())}
    >
      CSV
    </Button>
  );
}
