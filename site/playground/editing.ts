// Puts an editor where the static code stands, at the first wish to edit: Monaco under a fine pointer, CodeMirror under
// a finger, a plain text field when neither can be loaded. Code and caret stay where the reader saw them.

import type { Translate } from '../../i18n/translate.ts';
import { maxCodeCharacters } from './app.tsx';
import type { Caret, CodeEditor, EditorOptions, OpenFile } from './editor.ts';
import type { PlaygroundElement } from './playground-element.ts';
import type { StaticExamples } from './static-code.ts';
import type { Workspace } from './workspace.ts';

type Parts = {
  element: PlaygroundElement;
  t: Translate;
  workspace: Workspace;
  paint: StaticExamples['paint'];
  say(key: string, values?: Record<string, string | number>): void;
  /** Takes this back, if it is still what was said last. */
  unsay(key: string): void;
  onRun(): void;
};

// Sooner, the words would only flicker.
const slowMs = 400;

export function createEditing({ element, t, workspace, paint, say, unsay, onRun }: Parts) {
  const host = document.createElement('div');
  host.className = 'editor';
  const guard = (target: HTMLElement) => {
    target.addEventListener('paste', refuseTooLong, { capture: true });
    target.addEventListener('drop', refuseTooLong, { capture: true });
  };
  guard(host);
  guard(element.firstKeys.field);
  let editor: CodeEditor | undefined;
  let opening: Promise<CodeEditor> | undefined;

  function shownPanel(): HTMLElement | null {
    return element.querySelector<HTMLElement>('[data-chosen] [data-file][data-shown]');
  }

  function openFile(): OpenFile {
    return fileOf(element.example, element.shownFile);
  }

  function fileOf(example: string, name: string): OpenFile {
    const { language, runsIn } = element.statics.kindOf(example, name);
    return { example, name, language, runsIn, code: workspace.text(example, name) };
  }

  // Ten pasted megabytes would freeze any editor for minutes. The clipboard keeps them; nothing is lost.
  function refuseTooLong(event: ClipboardEvent | DragEvent): void {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    const length = data?.getData('text/plain').length ?? 0;
    if (length <= maxCodeCharacters) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say('editor.pasteTooLong', { count: maxCodeCharacters });
  }

  async function load(): Promise<CodeEditor> {
    const options: EditorOptions = {
      host,
      t,
      file: openFile(),
      filesOf: (example) => element.statics.files(example).map((name) => fileOf(example, name)),
      onRun,
      onEdit({ example, name }, code) {
        if (code.length > maxCodeCharacters) say('editor.tooLong', { count: maxCodeCharacters });
        else workspace.edit(example, name, code);
      },
    };
    const { monaco, monacoStyle, monacoWords, monacoServerTypes } = element.dataset;
    const isFine = matchMedia('(pointer: fine)').matches;
    try {
      if (isFine && monaco && monacoStyle) {
        const { loadMonaco } = await import('./load-monaco.ts');
        const addresses = {
          script: monaco,
          style: monacoStyle,
          words: monacoWords,
          serverTypes: monacoServerTypes,
        };
        return await loadMonaco(addresses, options);
      }
      const { openCodeMirror } = await import('./codemirror.ts');
      return openCodeMirror(options);
    } catch (error) {
      console.error(error);
      host.replaceChildren();
      say('editor.plain');
      const { openPlainEditor } = await import('./plain-editor.ts');
      return openPlainEditor(options);
    }
  }

  /** Moves the editor into the panel of the shown file. */
  function place(): void {
    const panel = shownPanel();
    if (!panel) return;
    for (const other of element.querySelectorAll('[data-edited]')) other.removeAttribute('data-edited');
    panel.append(host);
    panel.dataset['edited'] = '';
  }

  async function bring(): Promise<CodeEditor> {
    // Loaded out of sight: the static code stays until the editor can take its place.
    host.dataset['loading'] = '';
    shownPanel()?.append(host);
    const slow = setTimeout(() => say('editor.loading'), slowMs);
    const loaded = await load();
    clearTimeout(slow);
    unsay('editor.loading');
    delete host.dataset['loading'];
    element.dataset['editor'] = loaded.kind;
    return loaded;
  }

  async function open(caret?: Caret): Promise<void> {
    const isFirst = editor === undefined;
    const scroll = shownPanel()?.querySelector('pre')?.scrollTop ?? 0;
    const focusBefore = document.activeElement;
    opening ??= bring();
    editor = await opening;
    // Who went on to something else while the editor was loading stays there.
    const { field, take } = element.firstKeys;
    const isStillHere = document.activeElement === (field.isConnected ? field : focusBefore);
    place();
    editor.show(openFile());
    if (isFirst) editor.scrollTo(scroll);
    if (caret) editor.goTo(caret);
    if (isStillHere) editor.focus();
    const text = take();
    if (text !== '') editor.insert(text);
  }

  return {
    open,
    /** Waits for an editor on its way that was typed for: what was typed is part of the code. */
    async settle(): Promise<void> {
      if (element.firstKeys.field.value !== '') await open();
    },
    /** Another example or file was chosen. */
    follow(): void {
      if (editor === undefined) return;
      place();
      editor.show(openFile());
    },
    /** The texts of an example changed, and not by typing. */
    showReplaced(example: string): void {
      for (const panel of element.querySelectorAll<HTMLElement>(
        `[data-example="${CSS.escape(example)}"] [data-file]`,
      )) {
        const name = panel.dataset['file'] ?? '';
        const file = fileOf(example, name);
        paint(example, name, file.code);
        editor?.replace(file);
      }
    },
  };
}
