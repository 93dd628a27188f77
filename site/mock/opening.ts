// What the mock page has before its reader acts, and the way to the rest. The program, the index of the bank and all the words
// weigh more than the page itself, so they come at the first sign of a reader, or at once when a mock is under way.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { createTranslate, type Language, type Translate, type Words } from '../../i18n/translate.ts';
import type { MockApp, MockCard, MockTask } from './mock-app.ts';
import { hasCurrent, hasPast } from './mock-store.ts';
import { readSheet } from './sheet-address.ts';

/** What pages/[lang]/interview/mock.json.ts writes. */
export type MockBank = { words: Words; cards: MockCard[]; tasks: MockTask[] };

export type Program = { app: MockApp; MockView: ComponentType<{ app: MockApp; hash: string }> };

export type Opening = {
  t: Translate;
  lang: Language;
  /** Undefined until it is here. */
  program: ReadonlySignal<Program | undefined>;
  /** The reader waits for it, and it did not come. */
  hasFailed: ReadonlySignal<boolean>;
  /** Earlier mocks are kept here, and will be shown as soon as they can be. */
  hasPast: boolean;
  /** Brings it in good time; failing is no matter yet. */
  prepare(): void;
  /** Brings it for a reader who waits. */
  bring(): Promise<Program | undefined>;
};

type Options = { t: Translate; lang: Language; bank: string; signal: AbortSignal };

export function createOpening({ t, lang, bank, signal: leaving }: Options): Opening {
  const program = signal<Program | undefined>(undefined);
  const hasFailed = signal(false);
  let coming: Promise<Program> | undefined;

  const load = async (): Promise<Program> => {
    const [response, { createMockApp, MockView }] = await Promise.all([fetch(bank), import('./program.ts')]);
    if (!response.ok) throw new Error(`${bank} answered ${response.status}`);
    // Written by our own build, of this type.
    const { words, cards, tasks } = (await response.json()) as MockBank;
    const app = createMockApp({ t: createTranslate(words, lang), lang, cards, tasks, signal: leaving });
    program.value = { app, MockView };
    return program.value;
  };
  const start = (): Promise<Program> => {
    coming ??= load().catch((error: unknown) => {
      // The network failed: whoever asks next tries again.
      coming = undefined;
      throw error;
    });
    return coming;
  };

  return {
    ...{ t, lang, program, hasFailed, hasPast: hasPast() },
    prepare: () => void start().catch(() => undefined),
    async bring() {
      hasFailed.value = false;
      try {
        return await start();
      } catch {
        hasFailed.value = true;
        return undefined;
      }
    },
  };
}

/** A mock to go on with, or a sheet to read: there is nothing to choose first. */
export const isUnderWay = (): boolean => hasCurrent() || readSheet(location.hash) !== undefined;
