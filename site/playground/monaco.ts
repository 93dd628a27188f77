// The only door to Monaco. It is the entry of a build of its own (monaco-build.ts), not of the site's:
// the page brings it by address (load-monaco.ts), and only when a reader begins to edit.

import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
// The feature brings inline completions alone: without this nothing is offered as one types.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/wordPartOperations/register';
import 'monaco-editor/languages/definitions/html/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/typescript/register';
import * as typescript from 'monaco-editor/languages/features/typescript/register';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';
import type { CodeEditor, EditorOptions, OpenFile } from './editor.ts';
import { learnerTypes } from './learner-types.ts';
import { createServerTypes } from './server-types.ts';

export type MonacoModule = { openMonaco: typeof openMonaco; setColours: typeof setColours };
export type Colours = { isDark: boolean } & Record<
  'paper' | 'panel' | 'sunk' | 'ink' | 'soft' | 'rule' | 'edge' | 'up' | 'upWash' | 'down' | 'fault',
  string
>;
export type CodeLook = { family: string; sizePixels: number; linePixels: number; gutterPixels: number };

self.MonacoEnvironment = {
  getWorker: (_, label) =>
    label === 'typescript' || label === 'javascript' ? new TypeScriptWorker() : new EditorWorker(),
};

const learnerTypesPath = 'file:///learner.d.ts';

for (const defaults of [typescript.javascriptDefaults, typescript.typescriptDefaults]) {
  const isAnnotated = defaults === typescript.typescriptDefaults;
  defaults.setCompilerOptions({
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    // Bundler: packages are found by their package.json. Monaco's own list of names ends before it.
    moduleResolution: 100 as typescript.ModuleResolutionKind,
    allowImportingTsExtensions: true,
    noEmit: true,
    allowJs: true,
    checkJs: true,
    // JavaScript has no words to say that null cannot come here.
    strict: isAnnotated,
    alwaysStrict: true,
    // A learner need not annotate parameters to be understood.
    noImplicitAny: false,
    // Every file is a module, as when it runs: `const name = …` is not the window's name.
    moduleDetection: 3,
  });
  defaults.addExtraLib(learnerTypes, learnerTypesPath);
  defaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true });
  defaults.setEagerModelSync(true);
}

export function setColours(colours: Colours): void {
  const { isDark, sunk, panel, ink, soft, rule, edge, up, upWash, down, fault } = colours;
  monaco.editor.defineTheme('wireside', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: false,
    // The same few as in the static code (playground.css).
    rules: [
      { token: '', foreground: ink.slice(1) },
      { token: 'keyword', foreground: ink.slice(1), fontStyle: 'bold' },
      { token: 'string', foreground: down.slice(1) },
      { token: 'regexp', foreground: down.slice(1) },
      { token: 'comment', foreground: soft.slice(1), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': sunk,
      'editor.foreground': ink,
      'editor.lineHighlightBackground': `${panel}99`,
      'editor.selectionBackground': upWash,
      'editor.findMatchBackground': upWash,
      'editor.findMatchHighlightBackground': upWash,
      'editorLineNumber.foreground': soft,
      'editorLineNumber.activeForeground': ink,
      'editorCursor.foreground': ink,
      'editorError.foreground': fault,
      'editorWarning.foreground': down,
      'editorWidget.background': panel,
      'editorWidget.foreground': ink,
      'editorWidget.border': edge,
      'editorHoverWidget.background': panel,
      'editorHoverWidget.border': edge,
      'editorSuggestWidget.background': panel,
      'editorSuggestWidget.selectedBackground': upWash,
      'editorSuggestWidget.selectedForeground': ink,
      'editorSuggestWidget.highlightForeground': up,
      'editorSuggestWidget.focusHighlightForeground': up,
      'editorBracketMatch.border': edge,
      // Colour is kept for what crosses the wire: brackets are ink.
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, ink])),
      'input.background': sunk,
      'input.border': edge,
      focusBorder: up,
      'scrollbarSlider.background': `${rule}cc`,
      'scrollbarSlider.hoverBackground': edge,
    },
  });
  monaco.editor.setTheme('wireside');
}

// Before it is known how wide the numbers are.
const lineDecorationsWidth = 18;

// The same keys everywhere: Monaco's own on Linux open the browser's tools.
monaco.editor.addKeybindingRule({
  keybinding: monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF,
  command: 'editor.action.formatDocument',
  when: 'editorTextFocus && !editorReadonly',
});

type Setting = { look: CodeLook; serverTypes: string | undefined };

export function openMonaco(options: EditorOptions, { look, serverTypes }: Setting): CodeEditor {
  const { host, t, file, filesOf, onEdit, onRun } = options;
  const takeServerTypes = createServerTypes(serverTypes, (types) => {
    for (const defaults of [typescript.javascriptDefaults, typescript.typescriptDefaults]) {
      defaults.setExtraLibs([{ content: learnerTypes, filePath: learnerTypesPath }, ...types]);
    }
  });
  const places = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  let shown = file;
  let isReplacing = false;

  function modelOf(next: OpenFile): monaco.editor.ITextModel {
    const uri = monaco.Uri.parse(`file:///${next.example}/${next.name}`);
    const present = monaco.editor.getModel(uri);
    if (present) return present;
    const model = monaco.editor.createModel(next.code, next.language === 'text' ? 'plaintext' : next.language, uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    model.onDidChangeContent(() => {
      if (!isReplacing) onEdit(next, model.getValue(monaco.editor.EndOfLinePreference.LF));
    });
    return model;
  }

  /** What the type checker must know to judge a file: what Node and the packages have, and the files it may import. */
  function prepare({ example, runsIn }: OpenFile): void {
    if (runsIn !== 'node') return;
    takeServerTypes();
    for (const other of filesOf(example)) if (other.runsIn === 'node') modelOf(other);
  }

  prepare(file);
  const editor = monaco.editor.create(host, {
    model: modelOf(file),
    theme: 'wireside',
    ariaLabel: t('playground.codeOf', { file: file.name }),
    automaticLayout: true,
    fontFamily: look.family,
    fontSize: look.sizePixels,
    lineHeight: look.linePixels,
    fontLigatures: false,
    padding: { top: 12, bottom: 12 },
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    folding: false,
    glyphMargin: false,
    lineNumbersMinChars: 4,
    lineDecorationsWidth,
    renderLineHighlight: 'line',
    fixedOverflowWidgets: true,
    // Prose comments are Cyrillic as often as not: no letter is suspect.
    unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
    occurrencesHighlight: 'singleFile',
    stickyScroll: { enabled: false },

    // At its ends the wheel moves the page on.
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
  });

  const { contentLeft } = editor.getLayoutInfo();
  editor.updateOptions({ lineDecorationsWidth: lineDecorationsWidth + look.gutterPixels - contentLeft });

  editor.addAction({
    id: 'wireside.run',
    label: t('playground.run'),
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    run: onRun,
  });
  letTabLeave(editor, host, t('editor.leave'));

  return {
    kind: 'monaco',
    show(next) {
      prepare(next);
      const model = modelOf(next);
      if (model === editor.getModel()) return;
      places.set(keyOf(shown), editor.saveViewState());
      shown = next;
      editor.setModel(model);
      editor.updateOptions({ ariaLabel: t('playground.codeOf', { file: next.name }) });
      const place = places.get(keyOf(next));
      if (place) editor.restoreViewState(place);
    },
    replace(next) {
      const model = monaco.editor.getModel(monaco.Uri.parse(`file:///${next.example}/${next.name}`));
      if (!model || model.getValue(monaco.editor.EndOfLinePreference.LF) === next.code) return;
      isReplacing = true;
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: next.code }], () => null);
      model.pushStackElement();
      isReplacing = false;
    },
    goTo({ line, column }) {
      editor.setPosition({ lineNumber: line, column });
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column });
    },
    insert(text) {
      editor.pushUndoStop();
      editor.trigger('first-keys', 'type', { text });
      editor.pushUndoStop();
    },
    scrollTo: (top) => editor.setScrollTop(top),
    focus: () => editor.focus(),
  };
}

const keyOf = ({ example, name }: Pick<OpenFile, 'example' | 'name'>) => `${example}/${name}`;

/** Escape, when it closes nothing else, gives the next Tab back to the page (WCAG 2.1.2), and a line says so. */
function letTabLeave(editor: monaco.editor.IStandaloneCodeEditor, host: HTMLElement, words: string): void {
  const hint = document.createElement('div');
  hint.className = 'leave-hint';
  hint.textContent = words;
  host.append(hint);
  editor.addAction({
    id: 'wireside.leave',
    label: words,
    keybindings: [monaco.KeyCode.Escape],
    precondition:
      '!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !markersNavigationVisible && !inSnippetMode && !editorHasMultipleSelections && !editorHoverVisible',
    run: () => editor.updateOptions({ tabFocusMode: true }),
  });
  const stay = () => editor.updateOptions({ tabFocusMode: false });
  editor.onKeyDown(({ keyCode }) => {
    const { Escape, Tab, Shift } = monaco.KeyCode;
    if (keyCode !== Escape && keyCode !== Tab && keyCode !== Shift) stay();
  });
  editor.onDidFocusEditorText(stay);
}
