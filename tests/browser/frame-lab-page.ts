// A page with a frame lab over a real sandbox, and the inspector of what crosses: without a lesson around it.

import '../../site/shell/tokens.css';
import { signal } from '@preact/signals';
import { createTranslate, type Language, type Words } from '../../i18n/translate.ts';
import { createCapture } from '../../site/inspector/capture.ts';
import { mountInspector } from '../../site/inspector/mount.tsx';
import { mountFrameLab } from '../../site/lab/frame/mount.tsx';
import type { LabHost } from '../../site/lab/lab-host.ts';
import { createConsoleLog } from '../../site/playground/console-log.ts';
import { createFaultStore } from '../../site/playground/faults/fault-store.ts';
import { createLearnerFrame } from '../../site/playground/learner-frame.ts';
import { soon } from '../../site/playground/pacing.ts';
import { createRawWire } from '../../site/playground/raw-wire.ts';
import { createRunner } from '../../site/playground/runner.ts';

export type FrameLabPage = {
  open(options: { lang: Language; words: Words; text: string; role: LabHost['role']; scenario: string }): void;
  /** What Run does where there is code: this is the client, and the lab its server. */
  run(code: string): void;
  text(): string;
  /** What the client's code has logged, one line each. */
  logged(): string[];
};

declare global {
  interface Window {
    frameLabPage: FrameLabPage;
  }
}

const capture = createCapture();
const log = createConsoleLog(soon);
const frame = createLearnerFrame(document.body);
const runner = createRunner({
  frame,
  preview: frame,
  log,
  capture,
  faults: createFaultStore({ ofLesson: () => [] }),
  onTrace() {},
});
const text = signal('');
let scenario = 'echo';
let unmount: (() => void) | undefined;

const find = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
};

window.frameLabPage = {
  open(options) {
    unmount?.();
    const { lang, words, role } = options;
    scenario = options.scenario;
    text.value = options.text;
    document.documentElement.lang = lang;
    const t = createTranslate(words, lang);
    const inspector = mountInspector(find('wire'), { t, lang, capture });
    const wire = createRawWire({ runner, scenario: () => scenario, onBegin() {}, runs: capture.runs });
    const lab = mountFrameLab(find('lab'), {
      t,
      lang,
      text,
      setText: (written) => {
        text.value = written;
      },
      aside: { read: () => undefined, write() {} },
      role,
      wire,
      openSocket: (asked) => runner.connect({ ...asked, scenario: asked.scenario ?? scenario, isSameRun: false }),
      capture,
      isOwnRun: signal(true),
      showEntry: (place) => void inspector.showEntry(place),
    });
    unmount = () => {
      lab.unmount();
      inspector.unmount();
      wire.dispose();
    };
  },
  run: (code) => void runner.start({ files: [{ name: 'client.js', code }], scenario }),
  text: () => text.value,
  logged: () => log.rows.value.map((row) => JSON.stringify(row)),
};
