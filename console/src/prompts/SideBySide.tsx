import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { Box, Group, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { appearance, readOnly } from "./codemirror";
import classes from "./SideBySide.module.css";

type Props = { before: string; after: string; titles: [string, string] };

/** Two texts side by side, or in one column where there is no room for two. */
export default function SideBySide({ before, after, titles }: Props) {
  const [older, newer] = titles;
  const host = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery("(max-width: 62em)", undefined, { getInitialValueInEffect: false });
  useEffect(() => {
    const parent = host.current;
    if (!parent) {
      return;
    }
    const side = (name: string): Extension[] => [appearance, readOnly(name), lineNumbers()];
    const collapseUnchanged = { margin: 4, minSize: 8 };
    if (narrow) {
      const view = new EditorView({
        parent,
        state: EditorState.create({
          doc: after,
          extensions: [
            side(`Changes from ${older} to ${newer}`),
            unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged }),
          ],
        }),
      });
      return () => view.destroy();
    }
    const view = new MergeView({
      parent,
      a: { doc: before, extensions: side(older) },
      b: { doc: after, extensions: side(newer) },
      collapseUnchanged,
    });
    return () => view.destroy();
  }, [before, after, older, newer, narrow]);
  return (
    <Box className={classes.frame}>
      {!narrow && (
        <Group grow gap={0} className={classes.titles}>
          {titles.map((title) => (
            <Text key={title} size="xs" fw={600} px="sm" py={6}>
              {title}
            </Text>
          ))}
        </Group>
      )}
      <div ref={host} />
    </Box>
  );
}
