// The page that inspector.bench.ts measures: an inspector with as many rows as it is told, and beside it the least a
// browser could do, the same rows as plain lines of text.

import '../site/shell/tokens.css';
import { createTranslate, type Words } from '../i18n/translate.ts';
import { createCapture } from '../site/inspector/capture.ts';
import { mountInspector } from '../site/inspector/mount.tsx';

export type BenchPage = {
  openInspector(options: { words: Words }): void;
  openPlain(options: { rows: number }): void;
  /** So many more frames, published with the next animation frame. */
  feed(count: number): void;
  /** Scrolls by so many pixels in each of so many animation frames; the milliseconds between them. */
  scroll(options: { frames: number; pixels: number }): Promise<number[]>;
  /** Feeds so many frames before each animation frame; the milliseconds between them. */
  flood(options: { frames: number; perFrame: number }): Promise<number[]>;
};

declare global {
  interface Window {
    benchPage: BenchPage;
  }
}

const capture = createCapture();
let fed = 0;

const panel = (): HTMLElement => {
  const found = document.getElementById('panel');
  if (found === null) throw new Error('The page has no #panel');
  return found;
};

const chunk = (direction: 'up' | 'down', text: string) =>
  // One character is one byte: \x81 too.
  capture.chunks([
    {
      connection: 1,
      direction,
      atMs: fed,
      bytes: Uint8Array.from(text, (char) => char.charCodeAt(0)),
      bytesNotKept: 0,
    },
  ]);

function feed(count: number): void {
  for (let index = 0; index < count; index += 1) {
    const text = `frame ${fed}`;
    if (fed % 2 === 0) chunk('down', `\x81${String.fromCharCode(text.length)}${text}`);
    else chunk('up', `\x81${String.fromCharCode(0x80 | text.length)}\0\0\0\0${text}`);
    fed += 1;
  }
}

/** Calls `act` before each of so many animation frames. */
async function eachFrame(frames: number, act: () => void): Promise<number[]> {
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const between: number[] = [];
  let before = await nextFrame();
  for (let frame = 0; frame < frames; frame += 1) {
    act();
    const now = await nextFrame();
    between.push(now - before);
    before = now;
  }
  return between;
}

window.benchPage = {
  openInspector({ words }) {
    mountInspector(panel(), { t: createTranslate(words, 'en'), lang: 'en', capture });
    capture.opened({ run: 1, connection: 1, atMs: 0, path: '/' });
    chunk('up', 'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n');
    chunk('down', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
  },
  openPlain({ rows }) {
    const list = document.createElement('div');
    list.className = 'inspector-log';
    list.style.cssText = 'height: 100%; overflow: auto; font: 0.78rem / 1.875rem var(--mono)';
    for (let row = 0; row < rows; row += 1) {
      const line = document.createElement('div');
      line.textContent = `${row}.0 ms ↓ text FIN 8 frame ${row}`;
      list.append(line);
    }
    panel().replaceChildren(list);
  },
  feed,
  flood: ({ frames, perFrame }) => eachFrame(frames, () => feed(perFrame)),
  async scroll({ frames, pixels }) {
    const log = document.querySelector('.inspector-log');
    if (log === null) throw new Error('There is nothing to scroll');
    log.scrollTop = 0;
    let step = pixels;
    return eachFrame(frames, () => {
      const before = log.scrollTop;
      log.scrollTop += step;
      // At an end it turns back.
      if (log.scrollTop === before) step = -step;
    });
  },
};
