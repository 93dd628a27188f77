// The labs of a page's examples: each takes the place of its file's static text, edits that file as an editor would, and
// has its bytes sent by the playground's runner.

import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Language, Translate } from '../../i18n/translate.ts';
import { formatHex } from '../../wire/hex.ts';
import type { Capture } from '../inspector/capture.ts';
import { appendLine, maxTextCharacters } from '../lab/frame/frames-text.ts';
import { splitFrames } from '../lab/frame/paste-hex.ts';
import type { LabHost, MountedLab, RawWire } from '../lab/lab-host.ts';
import { type LabKind, mountLab } from '../lab/mount-lab.ts';
import { readStored, removeStored, writeStored } from '../shell/storage.ts';
import type { PlaygroundElement } from './playground-element.ts';
import { createRawWire } from './raw-wire.ts';
import type { Runner } from './runner.ts';
import type { Workspace } from './workspace.ts';

type Parts = {
  element: PlaygroundElement;
  t: Translate;
  lang: Language;
  workspace: Workspace;
  runner: Runner;
  capture: Capture;
  /** The example the last run was of. */
  ranExample: Signal<string>;
  showEntry: LabHost['showEntry'];
  /** A run of this example begins that a lab dialled. */
  onBegin(example: string): void;
  onFailure(error: unknown): void;
};

type OpenLab = { text: Signal<string>; file: string; mounted: Promise<MountedLab | undefined>; dispose(): void };

export type Labs = ReturnType<typeof createLabs>;

export function createLabs({ element, t, lang, workspace, runner, capture, ...parts }: Parts) {
  const open = new Map<string, OpenLab>();
  const figureWires: { dispose(): void }[] = [];

  const shownPanel = () => element.querySelector<HTMLElement>('[data-chosen] [data-file][data-shown][data-lab]');
  const kindOf = (example: string) =>
    element.querySelector<HTMLElement>(`[data-example="${CSS.escape(example)}"] [data-lab]`)?.dataset['lab'];
  /** Run has no code to run there: the lab itself is what sends. */
  const isAlone = (example: string) =>
    kindOf(example) !== undefined && element.statics.clientFiles(example).length === 0;

  /** Brings the lab of the shown file, if it is a lab's. */
  function follow(): Promise<MountedLab | undefined> | undefined {
    const panel = shownPanel();
    const example = element.example;
    if (panel === null) return undefined;
    const known = open.get(example) ?? bring(example, panel);
    open.set(example, known);
    return known.mounted;
  }

  function bring(example: string, panel: HTMLElement): OpenLab {
    const file = panel.dataset['file'] ?? '';
    const text = signal(workspace.text(example, file));
    const ofExample = () => panel.closest<HTMLElement>('[data-example]')?.dataset['scenario'] ?? '';
    const wire = createRawWire({
      runner,
      scenario: ofExample,
      onBegin: () => parts.onBegin(example),
      runs: capture.runs,
    });
    const asideKey = `lab.${element.dataset['lesson'] ?? ''}.${example}`;
    const place = document.createElement('div');
    place.className = 'lab-place';
    const host: LabHost = {
      t,
      lang,
      text,
      setText(code) {
        if (code === text.value) return;
        text.value = code;
        workspace.edit(example, file, code);
      },
      aside: {
        read: () => readStored(asideKey),
        write: (put) => (put === undefined ? removeStored(asideKey) : void writeStored(asideKey, put)),
      },
      role: isAlone(example) ? 'client' : 'server',
      wire,
      openSocket({ url, subprotocols, scenario = ofExample() }) {
        parts.onBegin(example);
        return runner.connect({ url, subprotocols, scenario, isSameRun: false });
      },
      capture,
      isOwnRun: isOwnRun(example),
      showEntry: parts.showEntry,
    };
    // The panel was built from the type's own values.
    const kind = panel.dataset['lab'] as LabKind;
    // Built out of sight: the static text stays until the lab can take its place.
    const mounted = mountLab(kind, place, host).then(
      (lab) => {
        panel.append(place);
        panel.dataset['labOpen'] = '';
        return lab;
      },
      (error: unknown) => {
        open.delete(example);
        parts.onFailure(error);
        return undefined;
      },
    );
    return { text, file, mounted, dispose: wire.dispose };
  }

  const isOwnRun = (example: string): ReadonlySignal<boolean> => computed(() => parts.ranExample.value === example);

  return {
    isAlone,
    /** What the Run button says. */
    startWord(example: string): string {
      if (!isAlone(example)) return 'playground.run';
      return kindOf(example) === 'terminal' ? 'terminal.connect' : 'lab.send';
    },
    /** A lab stands, or will stand, where an editor would. */
    isShown: () => shownPanel() !== null,
    follow: () => void follow(),
    async focus(): Promise<void> {
      (await follow())?.focus();
    },
    async send(): Promise<void> {
      (await (open.get(element.example)?.mounted ?? follow()))?.send();
    },
    /** The text of an example changed, and not by typing. */
    showReplaced(example: string): void {
      const lab = open.get(example);
      if (lab) lab.text.value = workspace.text(example, lab.file);
    },
    /** Puts bytes from elsewhere below the frames of the page's frame lab, and brings it up; false where they do not fit. */
    takeBytes(bytes: Uint8Array): boolean {
      const panel = element.querySelector<HTMLElement>('[data-example] [data-lab=frame]');
      const example = panel?.closest<HTMLElement>('[data-example]')?.dataset['example'];
      const file = panel?.dataset['file'];
      if (example === undefined || file === undefined) return false;
      // Two digits and a space for each: whether they fit shows before they are written.
      if (3 * bytes.length > maxTextCharacters) return false;
      const lines = splitFrames(bytes).map((frame) => formatHex(frame));
      const text = appendLine(workspace.text(example, file), lines.join('\n'));
      if (text.length > maxTextCharacters) return false;
      workspace.edit(example, file, text);
      const lab = open.get(example);
      if (lab) lab.text.value = text;
      element.chooseExample(example);
      element.showView('code');
      void follow();
      return true;
    },
    /** Bytes by hand for a figure of the prose, whose runs count as an example's of this name. */
    wireFor({ example, scenario }: { example: string; scenario: string }): RawWire {
      const onBegin = () => parts.onBegin(example);
      const wire = createRawWire({ runner, scenario: () => scenario, onBegin, runs: capture.runs });
      figureWires.push(wire);
      return wire;
    },
    dispose(): void {
      for (const wire of figureWires) wire.dispose();
      for (const { mounted, dispose } of open.values()) {
        dispose();
        void mounted.then((lab) => lab?.unmount());
      }
    },
  };
}
