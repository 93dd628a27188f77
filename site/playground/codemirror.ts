// The only door to CodeMirror: the editor under a finger, and where Monaco cannot be had.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { CodeEditor, EditorOptions, OpenFile } from './editor.ts';

// The same few colours as the static code; all of them tokens, so a theme switch needs no word from us.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.modifier], fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--down)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--up)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', background: 'var(--sunk)', color: 'var(--ink)', fontSize: 'var(--code-font)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: 'var(--code-line)', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 1rem 0 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { background: 'var(--sunk)', color: 'var(--soft)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: 'var(--code-gutter)',
    padding: '0 1.1rem 0 0',
    boxSizing: 'border-box',
  },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'color-mix(in srgb, var(--panel) 60%, transparent)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--up-wash)' },
  '.cm-panels': { background: 'var(--panel)', color: 'var(--ink)' },
  '.cm-tooltip': { background: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--rule)' },
});

/** Marks a change that did not come from the reader's hand. */
const fromOutside = Annotation.define<boolean>();

export function openCodeMirror({ host, t, file, onEdit, onRun }: EditorOptions): CodeEditor {
  const states = new Map<string, EditorState>();
  const keyOf = ({ example, name }: Pick<OpenFile, 'example' | 'name'>) => `${example}/${name}`;
  let shown = file;

  const run = () => {
    onRun();
    return true;
  };
  const extensions = (name: string): Extension => [
    keymap.of([{ key: 'Mod-Enter', run, stopPropagation: true }]),
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    javascript(),
    syntaxHighlighting(colours),
    look,
    EditorView.contentAttributes.of({ 'aria-label': t('playground.codeOf', { file: name }), autocapitalize: 'off' }),
    // Escape first gives Tab back to the page: CodeMirror does so for the next two seconds by itself.
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((one) => one.annotation(fromOutside))) return;
      onEdit(shown, update.state.doc.toString());
    }),
  ];
  const stateOf = (next: OpenFile): EditorState =>
    states.get(keyOf(next)) ?? EditorState.create({ doc: next.code, extensions: extensions(next.name) });

  const view = new EditorView({ parent: host, state: stateOf(file) });

  return {
    kind: 'codemirror',
    show(next) {
      if (keyOf(next) === keyOf(shown)) return;
      states.set(keyOf(shown), view.state);
      shown = next;
      view.setState(stateOf(next));
    },
    replace(next) {
      const isShown = keyOf(next) === keyOf(shown);
      const state = isShown ? view.state : states.get(keyOf(next));
      if (state === undefined || state.doc.toString() === next.code) return;
      const change = state.update({
        changes: { from: 0, to: state.doc.length, insert: next.code },
        annotations: fromOutside.of(true),
      });
      if (isShown) view.dispatch(change);
      else states.set(keyOf(next), change.state);
    },
    goTo({ line, column }) {
      const { doc } = view.state;
      const { from, length } = doc.line(Math.max(1, Math.min(line, doc.lines)));
      const at = from + Math.min(column - 1, length);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'nearest' }) });
    },
    insert: (text) =>
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input.type' }),
    scrollTo(top) {
      view.scrollDOM.scrollTop = top;
    },
    focus: () => view.focus(),
  };
}
