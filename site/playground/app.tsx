// The playground at work, loaded when the reader comes near: joins code, editor, runs, console and inspector
// in the element that the page already shows. Longer than most files here: it is the one place where they all meet.

import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { Trace, Trial } from '../../content/check.ts';
import { type Capture, createCapture } from '../inspector/capture.ts';
import type { RawWire } from '../lab/lab-host.ts';
import { toolsPath } from '../shell/addresses.ts';
import { loadTranslate, pageLanguage } from '../shell/page-words.ts';
import { onStored, readStored, removeStored, writeStored } from '../shell/storage.ts';
import { readPasted } from '../tools/read-pasted.ts';
import { ConsoleView } from './ConsoleView.tsx';
import { createSharing } from './code-sharing.ts';
import consoleStyles from './console.css?inline';
import { createConsoleLog } from './console-log.ts';
import { createEditing } from './editing.ts';
import editorStyles from './editor.css?inline';
import type { Caret } from './editor.ts';
import { createFaultDock, lessonFaults } from './faults/fault-dock.ts';
import { createFaultStore } from './faults/fault-store.ts';
import type { Graded, GradingEnd } from './gradings.ts';
import { createLabs } from './labs.ts';
import type { Place } from './learner/messages.ts';
import { createLearnerFrame } from './learner-frame.ts';
import { Notices } from './Notices.tsx';
import noticesStyles from './notices.css?inline';
import { oncePerFrame, soon } from './pacing.ts';
import type { PlaygroundElement } from './playground-element.ts';
import previewStyles from './preview/preview.css?inline';
import { createPreviewFrame } from './preview/preview-frame.ts';
import { createOwnTerminal } from './programs/own-terminal.ts';
import { ProgramBar } from './programs/ProgramBar.tsx';
import { programsOf } from './programs/program-files.ts';
import programStyles from './programs/programs.css?inline';
import { beginRunMeasure, measureFirstFrame } from './run-to-frame.ts';
import { createRunViews } from './run-views.ts';
import { createRunner } from './runner.ts';
import { StatusLine } from './StatusLine.tsx';
import { createSolving, type Solving } from './solving.ts';
import { traceAtEnd } from './trace-at-end.ts';
import { traceWhen } from './trace-when.ts';
import { createWirePane } from './wire-pane.tsx';
import { createWorkspace } from './workspace.ts';

export type PlaygroundApp = {
  act(act: string): void;
  edit(at?: Caret): void;
  openShared(): Promise<void>;
  openCapture(saved: File | string): Promise<void>;
  /** Runs the exercise from beginning to end; undefined when it was stopped, or never reached the sandbox. */
  tryOut(trial: Trial | undefined): Promise<Trace | undefined>;
  /** Runs an example until its trace is enough; undefined when it ended before, or never reached the sandbox. */
  runExample(name: string, isEnough: (trace: Trace) => boolean): Promise<Trace | undefined>;
  /** An example's own code was replaced. */
  forgetEdits(name: string): void;
  /** Lets the lesson's graders try the exercise's server; tells each verdict as it comes. */
  grade(tell: (graded: Graded) => void): Promise<GradingEnd>;
  byHand(figure: { example: string; scenario: string }): ByHand;
  solving: Solving;
  showEntry(entry: { connection: number; direction: 'up' | 'down'; offset: number }): void;
  dispose(): void;
};

/** What a figure of the prose sends with, and where it sees what came of it. */
export type ByHand = { wire: RawWire; capture: Capture };

/** `isTrial`: the run was not the reader's own, but one that a check or a grader asked for. */
export type TraceDetail = { example: string; trace: Trace; isOver: boolean; isTrial: boolean };

/** Of wireside:sandbox: whether runs can begin at once. Told when it changes. */
export type SandboxDetail = { isOpen: boolean };
type Saying = { key: string; values?: Record<string, string | number> };

/** More would make typing slow, and no lesson needs it. */
export const maxCodeCharacters = 200_000;

export async function openPlayground(element: PlaygroundElement): Promise<PlaygroundApp> {
  const t = await loadTranslate();
  adoptStyles();
  const part = (name: string) => findPart(element, name);
  const { statics } = element;
  const example = signal(element.example);
  const ranExample = signal(element.example);
  const said = signal<Saying | undefined>(undefined);
  let isTrial = false;

  const log = createConsoleLog(soon);
  const capture = createCapture({ scheme: location.protocol === 'https:' ? 'wss' : 'ws' });
  const frame = createLearnerFrame(element);
  const announce = oncePerFrame((isOver: boolean) => {
    const detail = { example: ranExample.value, trace: capture.trace(), isOver, isTrial } satisfies TraceDetail;
    element.dispatchEvent(new CustomEvent('wireside:trace', { bubbles: true, detail }));
  });
  const faults = createFaultStore({ ofLesson: () => lessonFaults(element) });
  const output = emptied(part('[data-output]'));
  const previews = appendPlace(output, 'previews');
  const terminalPlace = appendPlace(output, 'own-terminal');
  const preview = createPreviewFrame({ place: previews, t });
  const runner = createRunner({ frame, preview, log, capture, faults, onTrace: announce });
  const workspace = createWorkspace({
    lesson: element.drafts,
    examples: statics.codes,
    storage: { read: readStored, write: writeStored, remove: removeStored, watch: onStored },
    onReplaced(name) {
      editing.showReplaced(name);
      labs.showReplaced(name);
    },
  });
  const unsay = (key: string) => {
    if (said.value?.key === key) said.value = undefined;
  };
  const onRun = () => act('run');
  const editing = createEditing({ element, t, workspace, paint: statics.paint, say, unsay, onRun });
  const sharing = createSharing({ element, workspace, say });
  const views = createRunViews({ element, t, log, capture, runner });
  const labs = createLabs({
    element,
    t,
    lang: pageLanguage(),
    workspace,
    runner,
    capture,
    ranExample,
    showEntry: (entry) => void element.showEntry(entry),
    onBegin(name) {
      beginRunMeasure();
      said.value = undefined;
      ranExample.value = name;
      isTrial = false;
    },
    onFailure(error) {
      console.error(error);
      say('lab.loadFailed');
    },
  });
  // A client in Node is one too.
  const hasNoClient = (name: string) =>
    statics.entries(name).length === 1 && filesInBrowser(name).length === 0 && !labs.isAlone(name);
  const terminal = createOwnTerminal({
    place: terminalPlace,
    t,
    runner,
    // Graders are the clients of what they judge; one more would be counted.
    isWanted: () => !isTrial && hasNoClient(ranExample.value),
    onFailure(error) {
      console.error(error);
      say('lab.loadFailed');
    },
  });
  const isRunning = () => runner.state.value.kind === 'running' || runner.state.value.kind === 'starting';

  function say(key: string, values?: Saying['values']): void {
    said.value = values ? { key, values } : { key };
  }

  async function run({
    trial,
    isForCheck = false,
  }: {
    trial?: Trial | undefined;
    isForCheck?: boolean;
  } = {}): Promise<boolean> {
    await editing.settle();
    const name = element.example;
    const pages = statics.pages(name);
    const files = filesInBrowser(name).map((file) => ({
      name: file,
      code: workspace.text(name, file),
      isPage: pages.includes(file),
    }));
    const length = Math.max(0, ...files.map(({ code }) => code.length));
    if (length > maxCodeCharacters) {
      say('editor.tooLong', { count: maxCodeCharacters });
      return false;
    }
    // A page of the reader's that never ends may take the whole tab along, where the browser gives it no process of its own.
    workspace.flush();
    beginRunMeasure();
    said.value = undefined;
    if (ranExample.value !== name) heard.value = undefined;
    ranExample.value = name;
    isTrial = trial !== undefined;
    // The verdicts of a check come beside its task.
    if (!isForCheck) views.begin({ isSeenInOutput: pages.length > 0 || hasNoClient(name) });
    const scenario = element.querySelector<HTMLElement>('[data-chosen]')?.dataset['scenario'] ?? '';
    await runner.start({ files, scenario: trial?.scenario ?? scenario, trial, programs: programsNow(name) });
    return true;
  }

  const filesInBrowser = (name: string) => [...statics.clientFiles(name), ...statics.pages(name)];

  const programsNow = (name: string) =>
    programsOf(
      statics.files(name).map((file) => ({ name: file, code: workspace.text(name, file) })),
      statics.entries(name),
    );

  async function restart(number: number): Promise<void> {
    await editing.settle();
    const program = programsNow(ranExample.value).find((one) => one.program === number);
    if (program) runner.restart(program);
  }

  async function tryOut(trial: Trial | undefined): Promise<Trace | undefined> {
    element.chooseExample('exercise');
    const isBegun = await run({ trial, isForCheck: true });
    return isBegun ? traceAtEnd({ runner, capture }) : undefined;
  }

  async function runExample(name: string, isEnough: (trace: Trace) => boolean): Promise<Trace | undefined> {
    if (isRunning()) runner.stop();
    element.chooseExample(name);
    // What it asks for comes beside the question, so no view is brought up.
    return (await run({ isForCheck: true })) ? traceWhen({ element, runner, capture, isEnough }) : undefined;
  }

  async function grade(tell: (graded: Graded) => void): Promise<GradingEnd> {
    element.chooseExample('exercise');
    await editing.settle();
    beginRunMeasure();
    said.value = undefined;
    ranExample.value = 'exercise';
    isTrial = true;
    return runner.grade({ lesson: element.dataset['lesson'] ?? '', programs: programsNow('exercise'), tell });
  }

  function act(name: string): void {
    if (name === 'run' && isRunning()) runner.stop();
    else if (name === 'run' && labs.isAlone(element.example)) void labs.send();
    else if (name === 'run') void run();
    else if (name === 'faults') void dock.toggle();
    else if (name === 'reset') workspace.reset(element.example);
    else if (name === 'copy') void sharing.copy();
    else if (name === 'share') void sharing.share();
  }

  const stops = [
    effect(() => {
      showRunButton(part('[data-act=run]'), {
        isStop: isRunning(),
        label: t(isRunning() ? 'playground.stop' : labs.startWord(example.value)),
      });
    }),
    effect(() => {
      const isEdited = workspace.edited.value.has(example.value);
      const reset = element.querySelector<HTMLButtonElement>('[data-act=reset]');
      if (reset) reset.disabled = !isEdited;
    }),
    measureFirstFrame(capture.rows),
    effect(() => {
      const detail = { isOpen: runner.sandbox.state.value.kind === 'open' } satisfies SandboxDetail;
      element.dispatchEvent(new CustomEvent('wireside:sandbox', { bubbles: true, detail }));
    }),
    listen(element, 'wireside:chosen', () => {
      example.value = element.example;
      said.value = undefined;
      follow();
    }),
    listen(window, 'pagehide', () => workspace.flush()),
  ];

  /** What stands in the code pane is what edits the shown file. */
  function follow(): void {
    if (labs.isShown()) labs.follow();
    else editing.follow();
  }

  async function goTo({ file, line, column }: Place): Promise<void> {
    if (element.example !== ranExample.value) element.chooseExample(ranExample.value);
    element.showFile(file);
    element.showView('code');
    await editing.open({ line, column });
  }

  const hasSeveralFiles = () =>
    statics.clientFiles(ranExample.value).length + statics.entries(ranExample.value).length > 1;
  const heard = signal<string | undefined>(undefined);
  const onPlace = (place: Place) => void goTo(place);
  render(
    <>
      <ProgramBar
        programs={runner.programs}
        copies={runner.copies}
        heard={heard}
        hasClients={() => filesInBrowser(ranExample.value).length > 0}
        t={t}
        onSignal={runner.signal}
        onRestart={(program) => void restart(program)}
      />
      <ConsoleView log={log} t={t} hasSeveralFiles={hasSeveralFiles} heard={heard} onPlace={onPlace} />
    </>,
    appendPlace(output, 'output-lines'),
  );
  const { state: sandbox, tryNow } = runner.sandbox;
  const isByHand = computed(() => labs.isAlone(ranExample.value));
  render(
    <StatusLine
      run={runner.state}
      isByHand={isByHand}
      sandbox={sandbox}
      log={log}
      said={said}
      t={t}
      onTryNow={tryNow}
    />,
    part('[data-status]'),
  );
  render(<Notices workspace={workspace} example={example} t={t} />, part('[data-notices]'));
  const lang = pageLanguage();
  const inspector = createWirePane({
    place: part('[data-inspector]'),
    t,
    lang,
    capture,
    of: element.dataset['lesson'] ?? 'run',
    linkPath: toolsPath(lang),
  });

  const dock = createFaultDock({ element, t, lang, store: faults, runner, example });

  async function openCapture(saved: File | string): Promise<void> {
    if (typeof saved !== 'string') {
      await inspector.openFile(saved);
      return;
    }
    const pasted = await readPasted(saved);
    if (pasted.kind === 'trace') inspector.open(pasted.opened, t(`trace.${pasted.from}Name`));
    else if (!labs.takeBytes(pasted.bytes)) inspector.open({ problem: 'too-many-bytes' }, t('trace.pasteName'));
  }

  for (const name of statics.codes.keys()) editing.showReplaced(name);
  labs.follow();
  runner.prepare();
  await sharing.openShared();

  return {
    act,
    edit: (at) => void (labs.isShown() ? labs.focus() : editing.open(at)),
    openShared: sharing.openShared,
    byHand: (figure) => ({ wire: labs.wireFor(figure), capture }),
    showEntry: (entry) => void inspector.showEntry(entry),
    openCapture,
    solving: createSolving({ element, workspace }),
    tryOut,
    runExample,
    forgetEdits: workspace.forget,
    grade,
    dispose() {
      for (const stop of stops) stop();
      views.dispose();
      workspace.flush();
      labs.dispose();
      terminal.dispose();
      runner.dispose();
      inspector.dispose();
      dock.dispose();
    },
  };
}

function showRunButton(button: HTMLElement, { isStop, label }: { isStop: boolean; label: string }): void {
  const place = button.querySelector('[data-label]');
  if (place) place.textContent = label;
  button.dataset['state'] = isStop ? 'stop' : 'run';
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

function appendPlace(element: HTMLElement, name: string): HTMLElement {
  const place = document.createElement('div');
  place.className = name;
  element.append(place);
  return place;
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

let isStyled = false;

function adoptStyles(): void {
  if (isStyled) return;
  isStyled = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(editorStyles + noticesStyles + consoleStyles + programStyles + previewStyles);
  document.adoptedStyleSheets.push(sheet);
}
