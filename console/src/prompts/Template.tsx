import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Template.module.css";
import { TAG } from "./template";

/** A template as it is written, with its tags standing out. */
export function Template({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    parts.push(text.slice(end, match.index));
    parts.push(
      <span key={match.index} className={classes.tag}>
        {match[0]}
      </span>,
    );
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return (
    <Box className={`prose ${classes.template}`} ff="monospace">
      {parts}
    </Box>
  );
}
