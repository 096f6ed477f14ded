import { EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { nonce } from "../app/nonce";
import { TAG } from "./template";

const tags = new MatchDecorator({
  regexp: new RegExp(TAG.source, "g"),
  decoration: Decoration.mark({ class: "cm-tag" }),
});

const highlightTags = ViewPlugin.define(
  (view) => ({
    decorations: tags.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = tags.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

/** In the console's colours, light and dark; its styles carry the nonce of the page. */
export const appearance: Extension = [
  EditorView.cspNonce.of(nonce()),
  EditorView.lineWrapping,
  highlightTags,
  EditorView.theme({
    "&": { fontSize: "0.8125rem", color: "var(--mantine-color-text)", backgroundColor: "transparent" },
    "&.cm-focused": { outline: "2px solid var(--mantine-color-plum-5)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.65" },
    ".cm-content": { caretColor: "var(--mantine-color-text)", padding: "10px 0" },
    ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
    ".cm-gutters": {
      backgroundColor: "transparent",
      color: "var(--mantine-color-dimmed)",
      border: "none",
    },
    ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
      backgroundColor: "var(--mantine-color-plum-light-hover) !important",
    },
    ".cm-tag": {
      color: "var(--mantine-color-plum-light-color)",
      backgroundColor: "var(--mantine-color-plum-light)",
      borderRadius: "4px",
    },
    ".cm-collapsedLines": {
      background: "var(--palate-ground)",
      color: "var(--mantine-color-dimmed)",
    },
    "&.cm-merge-a .cm-changedLine, .cm-deletedChunk": { backgroundColor: "var(--palate-removed)" },
    "&.cm-merge-b .cm-changedLine, .cm-changedLine": { backgroundColor: "var(--palate-added)" },
    "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: "var(--palate-removed-text)" },
    "&.cm-merge-b .cm-changedText, .cm-changedText": { background: "var(--palate-added-text)" },
    ".cm-deletedLine, .cm-deletedLine del": { textDecoration: "none" },
  }),
];

export function readOnly(name: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      tabindex: "0",
      "aria-label": name,
      role: "textbox",
      "aria-readonly": "true",
      "aria-multiline": "true",
    }),
  ];
}
