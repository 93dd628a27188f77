// A text field: the editor that is always there.

import type { CodeEditor, EditorOptions, OpenFile } from './editor.ts';

export function openPlainEditor({ host, t, file, onEdit, onRun }: EditorOptions): CodeEditor {
  const field = document.createElement('textarea');
  field.className = 'plain-editor';
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.setAttribute('autocorrect', 'off');
  field.wrap = 'off';
  host.append(field);
  let shown: OpenFile = file;

  function show(next: OpenFile): void {
    shown = next;
    field.value = next.code;
    field.ariaLabel = t('playground.codeOf', { file: next.name });
  }

  field.addEventListener('input', () => onEdit(shown, field.value));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    onRun();
  });
  show(file);

  return {
    kind: 'plain',
    show,
    replace(next) {
      if (next.example === shown.example && next.name === shown.name) show(next);
    },
    goTo({ line, column }) {
      const before = field.value.split('\n').slice(0, line - 1);
      const at = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
      field.setSelectionRange(at, at);
    },
    insert(text) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
      onEdit(shown, field.value);
    },
    scrollTo(top) {
      field.scrollTop = top;
    },
    focus: () => field.focus({ preventScroll: true }),
  };
}
