// A page with an inspector and nothing else, for captures no server of ours would ever produce.

import '../../site/shell/tokens.css';
import { createTranslate, type Language, type Translate, type Words } from '../../i18n/translate.ts';
import { type Capture, createCapture } from '../../site/inspector/capture.ts';
import { loadCapture } from '../../site/inspector/load-capture.ts';
import { mountInspector } from '../../site/inspector/mount.tsx';
import type { EntryPlace } from '../../site/inspector/rows.ts';
import type { ApiEvent } from '../../wire/api-events.ts';
import { hex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { parseTrace } from '../../wire/trace-file.ts';

export type InspectorPage = {
  open(options: { trace: string; lang: Language; words: Words }): void;
  /** In the language and words of the page opened before: a connection that is still up, and no frame yet. */
  openLive(): void;
  /** So many more text frames from the server: "frame 0", "frame 1" … */
  feed(count: number): void;
  /** More of what happens to the live capture: connections that open and end, bytes as hex, calls at both ends. */
  tell(events: readonly LiveEvent[]): void;
  showEntry(place: EntryPlace): boolean;
};

export type LiveEvent =
  | { kind: 'opened'; connection: number; path?: string }
  | { kind: 'crossed'; connection: number; direction: Direction; hex: string; atMs?: number }
  | { kind: 'ended'; connection: number; how?: 'fin' | 'reset'; atMs?: number }
  | { kind: 'api'; events: ApiEvent[] }
  | { kind: 'refused'; count: number }
  | { kind: 'lost' };

declare global {
  interface Window {
    inspectorPage: InspectorPage;
  }
}

let mounted: ReturnType<typeof mountInspector> | undefined;
let reader: { t: Translate; lang: Language } | undefined;
let live = createCapture();
let fed = 0;

function mount(capture: Capture): void {
  const panel = document.getElementById('panel');
  if (panel === null || reader === undefined) throw new Error('The page has no #panel, or open() was not called');
  mounted?.unmount();
  mounted = mountInspector(panel, { ...reader, capture });
}

window.inspectorPage = {
  open({ trace, lang, words }) {
    const parsed = parseTrace(trace);
    if ('problem' in parsed) throw new Error(`The trace of this test cannot be read: ${parsed.problem}`);
    document.documentElement.lang = lang;
    reader = { t: createTranslate(words, lang), lang };
    mount(loadCapture(parsed.trace));
  },
  openLive() {
    live = createCapture();
    fed = 0;
    live.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
    chunk('up', 'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n');
    chunk('down', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
    mount(live);
  },
  feed(count) {
    for (let index = 0; index < count; index += 1) {
      const text = `frame ${fed}`;
      chunk('down', `\x81${String.fromCharCode(text.length)}${text}`);
      fed += 1;
    }
  },
  tell: (events) => {
    for (const event of events) tell(event);
  },
  showEntry: (place) => mounted?.showEntry(place) ?? false,
};

function tell(event: LiveEvent): void {
  const { kind } = event;
  if (kind === 'opened') {
    live.opened({ run: 1, connection: event.connection, atMs: 0, path: event.path ?? '/' });
  } else if (kind === 'crossed') {
    const { connection, direction, atMs = fed } = event;
    live.chunks([{ connection, direction, atMs, bytes: hex(event.hex), bytesNotKept: 0 }]);
  } else if (kind === 'ended') {
    const { connection, how = 'fin', atMs = fed } = event;
    live.ended({ connection, atMs, by: 'client', how, bytesNotKept: { up: 0, down: 0 } });
  } else if (kind === 'api') live.api(event.events);
  else if (kind === 'lost') live.lost();
  else {
    for (let index = 0; index < event.count; index += 1) {
      live.refused({ reason: 'connections-per-session', status: 429 });
    }
  }
}

function chunk(direction: Direction, text: string): void {
  // One character is one byte: \x81 too.
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  live.chunks([{ connection: 1, direction, atMs: fed, bytes, bytesNotKept: 0 }]);
}
