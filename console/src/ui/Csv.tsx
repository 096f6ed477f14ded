import { type Cell, csv } from "../format/csv";
import { DownloadCsv } from "./DownloadCsv";

type Props = { name: string; what: string; header: string[]; rows: () => Cell[][] };

/** What a table shows, to all digits, to take along. */
export function Csv({ name, what, header, rows }: Props) {
  return <DownloadCsv name={`${name}.csv`} what={what} content={() => csv(header, rows())} />;
}
