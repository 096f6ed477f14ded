import { Button } from "@mantine/core";
import { Download } from "lucide-react";
import { download } from "../format/csv";

/** The numbers of a table or a chart, for a spreadsheet. */
export function DownloadCsv({ name, content }: { name: string; content: () => string }) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Download size={14} aria-hidden />}
      onClick={() => download(name, content())}
    >
      CSV
    </Button>
  );
}
