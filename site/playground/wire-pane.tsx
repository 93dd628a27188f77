// The inspector in its pane: the run's own capture, or a saved one in its place until the reader goes back.

import { render } from 'preact';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { Capture } from '../inspector/capture.ts';
import { loadCapture } from '../inspector/load-capture.ts';
import { type MountedInspector, mountInspector } from '../inspector/mount.tsx';
import type { EntryPlace } from '../inspector/rows.ts';
import { maxTraceBytes, type OpenedTrace, openTraceFile } from '../tools/open-trace.ts';
import { OpenTrace, TraceMenu } from '../tools/TraceMenu.tsx';
import { download, fileNameOf, fileOf } from '../tools/take-away.ts';
import { traceFragment } from '../tools/trace-link.ts';
import menuStyles from '../tools/trace-menu.css?inline';

type Parts = {
  place: HTMLElement;
  t: Translate;
  lang: Language;
  capture: Capture;
  /** Names the files. */
  of: string;
  /** Where links to runs lead. */
  linkPath: string;
};

const bytesPerMegabyte = 1_000_000;
let isStyled = false;

export function createWirePane({ place, t, lang, capture, of, linkPath }: Parts) {
  if (!isStyled) {
    isStyled = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(menuStyles);
    document.adoptedStyleSheets.push(sheet);
  }
  const notice = document.createElement('div');
  const host = document.createElement('div');
  host.className = 'recorder-inspector';
  place.replaceChildren(notice, host);
  let shown = capture;

  function mount(): MountedInspector {
    return mountInspector(host, {
      t,
      lang,
      capture: shown,
      tools: ({ isEmpty }) =>
        isEmpty ? <OpenTrace t={t} onFile={actions.openFile} /> : <TraceMenu t={t} actions={actions} />,
    });
  }

  function show(next: Capture): void {
    inspector.unmount();
    shown = next;
    inspector = mount();
  }

  function back(): void {
    show(capture);
    say(undefined);
  }

  function say(words: string | undefined, { isProblem = false } = {}): void {
    render(
      words === undefined ? null : (
        <p class="opened-trace" role={isProblem ? 'alert' : 'status'} data-problem={isProblem || undefined}>
          <span>{words}</span>
          <button type="button" onClick={() => (shown === capture || isProblem ? say(undefined) : back())}>
            {t(shown === capture || isProblem ? 'trace.dismiss' : 'trace.back')}
          </button>
        </p>
      ),
      notice,
    );
  }

  /** Without a file's own name, a name in words, which may begin the sentence. */
  function open(opened: OpenedTrace, name: string, { isFile = false } = {}): boolean {
    if ('problem' in opened) {
      const values = { file: name, megabytes: Math.floor(maxTraceBytes / bytesPerMegabyte) };
      const sentence = t(`explain.problem.${opened.problem}`, values);
      say(isFile ? sentence : sentence.replace(/^./u, (letter) => letter.toLocaleUpperCase(lang)), { isProblem: true });
      return false;
    }
    show(loadCapture(opened.trace));
    say(t('trace.opened', { file: name }));
    return true;
  }

  const openFile = async (file: File) => open(await openTraceFile(file), file.name, { isFile: true });

  async function link(): Promise<void> {
    const fragment = await traceFragment(shown.saved());
    if (fragment === undefined) {
      say(t('trace.link.tooLong'), { isProblem: true });
      return;
    }
    const address = new URL(linkPath + fragment, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      say(t('trace.link.copied'));
    } catch {
      // Refused by the reader's settings: the address bar of the page it leads to has it.
      say(t('trace.link.refused', { address }));
    }
  }

  const actions = {
    save(form: 'json' | 'har' | 'pcapng') {
      const trace = shown.saved();
      void fileOf(trace, form).then((file) => download(file, fileNameOf(of, trace, form)));
    },
    link: () => void link(),
    openFile: (file: File) => void openFile(file),
  };
  let inspector = mount();
  // A new run is what the reader wants to see now.
  const stop = capture.runs.subscribe(() => {
    if (shown !== capture) back();
  });

  return {
    open,
    openFile,
    showEntry: (entry: EntryPlace) => inspector.showEntry(entry),
    dispose(): void {
      stop();
      inspector.unmount();
      render(null, notice);
    },
  };
}
