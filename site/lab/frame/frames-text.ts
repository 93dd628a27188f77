// The frame lab's file, frames.hex: what the reader makes is this text. One frame per line, in hex:
//
//   # A comment, here or behind a frame.
//   81 85 37 fa 21 3d 7f 9f 4d 51 58
//   01 02 | 68 65 +          "|" cuts the frame into TCP segments; "+" puts the next frame into the same segment
//   pause 250                milliseconds before the next frame
//
// Nothing here throws, and a line that cannot be read stays as it was typed.

import { formatHex, parseHex } from '../../../wire/hex.ts';

/** Larger would make typing slow; a frame of 64 KiB, which lessons need, is 192 KiB of hex. */
export const maxTextCharacters = 400_000;
/** Longer than any timeout a lesson waits for. */
export const maxPauseMs = 10_000;

export type FrameLine = {
  kind: 'frame';
  /** From 0, in the text. */
  line: number;
  bytes: Uint8Array;
  /** Where TCP segments begin inside the frame. */
  cuts: number[];
  joinsNext: boolean;
  comment: string;
};

export type LineProblem = { line: number; code: 'not-hex' | 'half-byte' | 'bad-pause'; text: string };

export type FramesText = {
  frames: FrameLine[];
  /** Milliseconds before the frame of this line. */
  pauses: ReadonlyMap<number, number>;
  problems: LineProblem[];
};

export function parseFrames(text: string): FramesText {
  const frames: FrameLine[] = [];
  const pauses = new Map<number, number>();
  const problems: LineProblem[] = [];
  let pauseMs = 0;
  for (const [line, written] of text.split('\n').entries()) {
    const { body, comment } = splitComment(written);
    if (body === '') continue;
    if (/^pause\b/i.test(body)) {
      const ms = Number(/^pause\s+(\d+)$/i.exec(body)?.[1] ?? Number.NaN);
      if (pauseMs + ms <= maxPauseMs) pauseMs += ms;
      else problems.push({ line, code: 'bad-pause', text: body });
      continue;
    }
    const read = readFrameLine(body);
    if (typeof read === 'string') problems.push({ line, code: read, text: body.slice(0, 40) });
    else {
      frames.push({ kind: 'frame', line, comment, ...read });
      if (pauseMs > 0) pauses.set(line, pauseMs);
      pauseMs = 0;
    }
  }
  return { frames, pauses, problems };
}

function splitComment(written: string): { body: string; comment: string } {
  const at = written.indexOf('#');
  if (at === -1) return { body: written.trim(), comment: '' };
  return { body: written.slice(0, at).trim(), comment: written.slice(at + 1).trim() };
}

function readFrameLine(body: string): Pick<FrameLine, 'bytes' | 'cuts' | 'joinsNext'> | 'not-hex' | 'half-byte' {
  const joinsNext = body.endsWith('+');
  const hex = joinsNext ? body.slice(0, -1) : body;
  if (/[^0-9a-f\s|]/i.test(hex)) return 'not-hex';
  const bytes: number[] = [];
  const cuts: number[] = [];
  for (const [number, part] of hex.split('|').entries()) {
    const piece = parseHex(part);
    if (piece === undefined) return 'half-byte';
    if (number > 0 && bytes.length > 0 && piece.length > 0) cuts.push(bytes.length);
    for (const byte of piece) bytes.push(byte);
  }
  return bytes.length === 0 ? 'not-hex' : { bytes: Uint8Array.from(bytes), cuts, joinsNext };
}

export function formatFrameLine({ bytes, cuts, joinsNext, comment }: Omit<FrameLine, 'kind' | 'line'>): string {
  const places = [0, ...cuts.filter((cut) => cut > 0 && cut < bytes.length), bytes.length];
  const parts = places.slice(1).map((end, at) => formatHex(bytes.subarray(places[at], end)));
  return `${parts.join(' | ')}${joinsNext ? ' +' : ''}${comment === '' ? '' : `  # ${comment}`}`;
}

export function replaceLine(text: string, line: number, written: string | undefined): string {
  const lines = text.split('\n');
  lines.splice(line, 1, ...(written === undefined ? [] : [written]));
  return lines.join('\n');
}

export function appendLine(text: string, written: string): string {
  const kept = text.replace(/\n+$/, '');
  return kept === '' ? `${written}\n` : `${kept}\n${written}\n`;
}

/** How frames become TCP segments. */
export type Segmentation = 'as-written' | 'one-segment' | 'paused' | 'byte-by-byte';

export type Segment = { bytes: Uint8Array; afterMs: number };

/** `pauseMs`: between two frames, where they are sent with pauses. */
export function segmentsOf({ frames, pauses }: FramesText, how: Segmentation, { pauseMs = 0 } = {}): Segment[] {
  const all = joined(frames.map(({ bytes }) => bytes));
  if (how === 'one-segment') return all.length === 0 ? [] : [{ bytes: all, afterMs: 0 }];
  if (how === 'paused') return frames.map(({ bytes }, at) => ({ bytes, afterMs: at === 0 ? 0 : pauseMs }));
  if (how === 'byte-by-byte') return Array.from(all, (byte) => ({ bytes: Uint8Array.of(byte), afterMs: 0 }));
  const segments: Segment[] = [];
  let open: { pieces: Uint8Array[]; afterMs: number } | undefined;
  const leave = () => {
    if (open) segments.push({ bytes: joined(open.pieces), afterMs: open.afterMs });
    open = undefined;
  };
  for (const { line, bytes, cuts, joinsNext } of frames) {
    const afterMs = pauses.get(line) ?? 0;
    if (afterMs > 0) leave();
    const places = [0, ...cuts, bytes.length];
    for (const [at, end] of places.slice(1).entries()) {
      if (at > 0) leave();
      open ??= { pieces: [], afterMs: at === 0 ? afterMs : 0 };
      open.pieces.push(bytes.subarray(places[at], end));
    }
    if (!joinsNext) leave();
  }
  leave();
  return segments;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
