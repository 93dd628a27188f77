// The playground at work, loaded when the reader comes near: joins code, editor, runs, console and inspector
// in the element that the page already shows.

import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { Trace } from '../../content/check.ts';
import type { Translate } from '../../i18n/translate.ts';
import { createCapture } from '../inspector/capture.ts';
import { mountInspector } from '../inspector/mount.tsx';
import { loadTranslate, pageLanguage } from '../shell/page-words.ts';
import { onStored, readStored, removeStored, writeStored } from '../shell/storage.ts';
import appStyles from './app.css?inline';
import { ConsoleView } from './ConsoleView.tsx';
import { createConsoleLog } from './console-log.ts';
import { createEditing } from './editing.ts';
import type { Caret } from './editor.ts';
import type { Place } from './learner/messages.ts';
import { createLearnerFrame } from './learner-frame.ts';
import { Notices } from './Notices.tsx';
import type { PlaygroundElement } from './playground-element.ts';
import { createRunner } from './runner.ts';
import { StatusLine } from './StatusLine.tsx';
import { decodeShared, encodeShared } from './share.ts';
import { type Paint, readExamples } from './static-code.ts';
import { createWorkspace } from './workspace.ts';

export type PlaygroundApp = {
  act(act: string): void;
  edit(at?: { x: number; y: number }): void;
  openShared(): Promise<void>;
  showEntry(entry: { connection: number; direction: 'up' | 'down'; offset: number }): void;
  dispose(): void;
};

export type TraceDetail = { example: string; trace: Trace; isOver: boolean };

/** More would make typing slow, and no lesson needs it. */
export const maxCodeCharacters = 200_000;

export async function openPlayground(element: PlaygroundElement): Promise<PlaygroundApp> {
  const t = await loadTranslate();
  addStyles();
  const part = (name: string) => findPart(element, name);
  const statics = readExamples(element);
  const example = signal(element.example);
  const ranExample = signal(element.example);
  const said = signal<{ key: string; values?: Record<string, string | number> } | undefined>(undefined);

  const log = createConsoleLog(soon);
  const capture = createCapture();
  const frame = createLearnerFrame(element);
  const announce = oncePerFrame((isOver: boolean) => {
    const detail: TraceDetail = { example: ranExample.value, trace: capture.trace(), isOver };
    element.dispatchEvent(new CustomEvent('wireside:trace', { bubbles: true, detail }));
  });
  const runner = createRunner({ frame, log, capture, onTrace: announce });
  const workspace = createWorkspace({
    lesson: element.dataset['lesson'] ?? '',
    examples: statics.codes,
    storage: { read: readStored, write: writeStored, remove: removeStored, watch: onStored },
    onReplaced: (name) => editing.showReplaced(name),
  });
  const editing = createEditing({ element, t, workspace, paint: statics.paint, say, onRun: () => act('run') });

  function say(key: string, values?: Record<string, string | number>): void {
    said.value = values ? { key, values } : { key };
  }

  function run(): void {
    const name = element.example;
    const files = statics.clientFiles(name).map((file) => ({ name: file, code: workspace.text(name, file) }));
    const length = Math.max(...files.map(({ code }) => code.length));
    if (length > maxCodeCharacters) {
      say('editor.tooLong', { count: maxCodeCharacters });
      return;
    }
    performance.clearMarks('wireside:run');
    performance.mark('wireside:run');
    said.value = undefined;
    ranExample.value = name;
    const scenario = element.querySelector<HTMLElement>('[data-chosen]')?.dataset['scenario'] ?? '';
    if (element.dataset['view'] === 'code' || !element.dataset['view']) element.showView('output');
    void runner.start({ files, scenario });
  }

  async function copy(): Promise<void> {
    const isCopied = await writeClipboard(workspace.text(element.example, element.shownFile));
    say(isCopied ? 'playground.copied' : 'playground.copyRefused');
  }

  async function share(): Promise<void> {
    const name = element.example;
    const files = Object.fromEntries(statics.files(name).map((file) => [file, workspace.text(name, file)]));
    const fragment = await encodeShared({ example: name, files });
    if (fragment === undefined) return say('playground.shareTooLong');
    const isCopied = await writeClipboard(new URL(fragment, location.href).href);
    if (!isCopied) history.replaceState(null, '', fragment);
    say(isCopied ? 'playground.shared' : 'playground.sharedInAddress');
  }

  /** Code in the link is shown, never run; what the reader had is put aside. */
  async function openShared(): Promise<void> {
    const opened = await decodeShared(location.hash);
    if (opened.kind === 'none') return;
    // Taken once: a reload must not put the reader's further edits aside again.
    history.replaceState(null, '', location.pathname + location.search);
    if (opened.kind !== 'code') return say(`playground.link.${opened.kind}`);
    const { example: name, files } = opened.shared;
    const own = statics.codes.get(name);
    if (own === undefined) return say('playground.link.other');
    const known = Object.entries(files).filter(([file, code]) => Object.hasOwn(own, file) && code !== own[file]);
    element.chooseExample(name);
    workspace.openShared(name, Object.fromEntries(known));
    say('playground.link.opened');
  }

  function act(name: string): void {
    if (name === 'run' && runButtonStops()) runner.stop();
    else if (name === 'run') run();
    else if (name === 'edit') void editing.open();
    else if (name === 'reset') workspace.reset(element.example);
    else if (name === 'copy') void copy();
    else if (name === 'share') void share();
  }

  const runButtonStops = () => runner.state.value.kind === 'running' || runner.state.value.kind === 'starting';

  const stops = [
    effect(() => showRunButton(part('[data-act=run]'), runButtonStops(), t)),
    effect(() => {
      const isEdited = workspace.edited.value.has(example.value);
      const reset = element.querySelector<HTMLButtonElement>('[data-act=reset]');
      if (reset) reset.disabled = !isEdited;
    }),
    effect(() => {
      // The measure a reader feels: from Run to the first frame drawn.
      if (
        capture.rows.value.some(({ kind }) => kind === 'frame') &&
        performance.getEntriesByName('wireside:run').length > 0
      ) {
        markFirstFrame();
      }
    }),
    listen(element, 'wireside:chosen', () => {
      example.value = element.example;
      said.value = undefined;
      editing.follow();
    }),
    listen(window, 'pagehide', () => workspace.flush()),
  ];

  const onPlace = (place: Place) => void goTo(place);
  async function goTo({ file, line, column }: Place): Promise<void> {
    if (element.example !== ranExample.value) element.chooseExample(ranExample.value);
    element.showFile(file);
    element.showView('code');
    const caret: Caret = { line, column };
    await editing.open(caret);
  }

  const hasSeveralFiles = () => statics.clientFiles(ranExample.value).length > 1;
  render(
    <ConsoleView log={log} t={t} hasSeveralFiles={hasSeveralFiles} onPlace={onPlace} />,
    emptied(part('[data-output]')),
  );
  render(
    <StatusLine
      run={runner.state}
      sandbox={runner.sandbox.state}
      log={log}
      said={said}
      t={t}
      onTryNow={runner.sandbox.tryNow}
    />,
    part('[data-status]'),
  );
  render(<Notices workspace={workspace} example={example} t={t} />, part('[data-notices]'));
  const inspector = mountInspector(part('[data-wire]'), { t, lang: pageLanguage(), capture });

  for (const name of statics.codes.keys()) editing.showReplaced(name);
  runner.prepare();
  await openShared();

  return {
    act,
    edit: (at) => void editing.open(at),
    openShared,
    showEntry: (entry) => void inspector.showEntry(entry),
    dispose() {
      for (const stop of stops) stop();
      workspace.flush();
      runner.dispose();
      inspector.unmount();
    },
  };
}

export type { Paint };

function showRunButton(button: HTMLElement, isStop: boolean, t: Translate): void {
  const label = button.querySelector('[data-label]');
  if (label) label.textContent = t(isStop ? 'playground.stop' : 'playground.run');
  button.dataset['state'] = isStop ? 'stop' : 'run';
}

function markFirstFrame(): void {
  // Rows change in an animation frame's callback; the next task comes after its paint. A mark before it would flatter us.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (performance.getEntriesByName('wireside:run').length === 0) return;
    performance.measure('wireside:run-to-frame', 'wireside:run');
    performance.clearMarks('wireside:run');
  };
  port2.postMessage(undefined);
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or not a secure context: the caller says what else can be done.
    return false;
  }
}

function findPart(element: Element, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The playground's markup has no ${selector}`);
  return found;
}

function emptied(element: HTMLElement): HTMLElement {
  element.replaceChildren();
  return element;
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

// A hidden tab gets no animation frames, and its console must not pile up.
const hiddenTabWaitMs = 250;

function soon(run: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, hiddenTabWaitMs);
  requestAnimationFrame(once);
}

function oncePerFrame<Value>(run: (value: Value) => void): (value: Value) => void {
  let latest: { value: Value } | undefined;
  return (value) => {
    const isWaiting = latest !== undefined;
    latest = { value };
    if (isWaiting) return;
    soon(() => {
      const now = latest;
      latest = undefined;
      if (now) run(now.value);
    });
  };
}

let isStyled = false;

function addStyles(): void {
  if (isStyled) return;
  isStyled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(appStyles);
  document.adoptedStyleSheets.push(sheet);
}
