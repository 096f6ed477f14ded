import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { appearance } from "./codemirror";
import classes from "./TemplateEditor.module.css";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  language?: "json";
  minHeight?: number;
};

/** A text of many lines, with the tags of templates standing out; Tab moves on, as everywhere on the page. */
export default function TemplateEditor({ label, value, onChange, hint, language, minHeight = 96 }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const initial = useRef(value);
  useEffect(() => {
    const parent = host.current;
    if (!parent) {
      return;
    }
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: initial.current,
        extensions: [
          appearance,
          history(),
          bracketMatching(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          language === "json" ? json() : [],
          placeholder(hint ?? ""),
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: language ? "false" : "true" }),
          EditorView.theme({ ".cm-content": { minHeight: `${minHeight}px`, padding: "10px 6px" } }),
          EditorView.updateListener.of(({ docChanged, state }) => docChanged && latest.current(state.doc.toString())),
        ],
      }),
    });
    return () => view.destroy();
  }, [label, hint, language, minHeight]);
  return <div ref={host} className={classes.editor} />;
}
