// A page with an inspector and nothing else, for captures no server of ours would ever produce.

import '../../site/shell/tokens.css';
import { createTranslate, type Language, type Words } from '../../i18n/translate.ts';
import { loadCapture } from '../../site/inspector/capture.ts';
import { mountInspector } from '../../site/inspector/mount.tsx';
import type { EntryPlace } from '../../site/inspector/rows.ts';
import { parseTrace } from '../../wire/trace-file.ts';

export type InspectorPage = {
  open(options: { trace: string; lang: Language; words: Words }): void;
  showEntry(place: EntryPlace): boolean;
};

declare global {
  interface Window {
    inspectorPage: InspectorPage;
  }
}

let mounted: ReturnType<typeof mountInspector> | undefined;

window.inspectorPage = {
  open({ trace, lang, words }) {
    const parsed = parseTrace(trace);
    if ('problem' in parsed) throw new Error(`The trace of this test cannot be read: ${parsed.problem}`);
    const panel = document.getElementById('panel');
    if (panel === null) throw new Error('The page has no #panel');
    mounted?.unmount();
    document.documentElement.lang = lang;
    mounted = mountInspector(panel, { t: createTranslate(words, lang), lang, capture: loadCapture(parsed.trace) });
  },
  showEntry: (place) => mounted?.showEntry(place) ?? false,
};
