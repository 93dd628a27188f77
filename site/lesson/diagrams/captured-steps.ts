// A recording as the arrows of a sequence: what crossed, read through wire/, so that a diagram cannot say what the bytes do
// not.

import { createConnectionReader, type Entry } from '../../../wire/connection.ts';
import type { Frame } from '../../../wire/frame.ts';
import { formatHex } from '../../../wire/hex.ts';
import { parseTrace } from '../../../wire/trace-file.ts';
import type { CapturedStep, CaptureStep } from './sequence-layout.ts';

// Shorter pauses are the machine's, not the story's.
const tellingPauseMs = 200;
const shownBytes = 6;
const shownLetters = 18;

export function readCapturedSteps({
  text,
  step,
  duration,
}: {
  text: string;
  step: CaptureStep;
  duration(ms: number): string;
}): CapturedStep[] {
  const parsed = parseTrace(text);
  if ('problem' in parsed) throw new Error(`captures/${step.capture}.json cannot be read: ${parsed.problem}`);
  const [connection] = parsed.trace.connections;
  if (!connection) throw new Error(`captures/${step.capture}.json holds no connection`);
  const reader = createConnectionReader();
  const entries = connection.chunks.flatMap((chunk) => reader.push(chunk));
  const ends = { up: [step.client, step.server], down: [step.server, step.client] } as const;
  const steps: CapturedStep[] = [];
  let before: number | undefined;
  let frame = 0;
  for (const entry of entries) {
    if (entry.kind === 'frame') frame += 1;
    if (!isShown(entry, step, frame)) continue;
    pause(entry.firstByteAtMs);
    before = entry.lastByteAtMs;
    const [from, to] = ends[entry.direction];
    steps.push({ from, to, ...wordsOf(entry), isBroken: false });
  }
  if (connection.ended && (step.show === 'all' || step.show === 'end')) {
    pause(connection.ended.atMs);
    const { by, how } = connection.ended;
    const [from, to] = ends[by === 'client' ? 'up' : 'down'];
    steps.push({ from, to, code: how === 'fin' ? 'TCP FIN' : 'TCP RST', bytes: '', isBroken: how === 'reset' });
  }
  return steps;

  function pause(atMs: number): void {
    if (before !== undefined && atMs - before >= tellingPauseMs) steps.push({ passed: duration(atMs - before) });
  }
}

function isShown(entry: Entry, { show, frames }: CaptureStep, frame: number): boolean {
  if (entry.kind === 'request' || entry.kind === 'response') return show === 'all' || show === 'handshake';
  if (entry.kind !== 'frame' || show === 'handshake' || show === 'end') return false;
  return frames === undefined || (frame >= frames[0] && frame <= frames[1]);
}

function wordsOf(entry: Entry): { code: string; bytes: string } {
  if (entry.kind === 'request') return { code: `${entry.method} / HTTP/${entry.version}`, bytes: 'Upgrade: websocket' };
  if (entry.kind === 'response') return { code: `${entry.status} ${entry.reason}`, bytes: '' };
  if (entry.kind === 'frame') return { code: nameOf(entry), bytes: beginningOf(entry) };
  throw new Error(`A sequence does not draw "${entry.kind}"`);
}

function nameOf({ opcodeName, fin, payload, close }: Frame): string {
  const more = fin ? '' : ' …';
  if (close) return close.code === undefined ? 'close' : `close ${close.code}`;
  const text = new TextDecoder().decode(payload);
  if (opcodeName === 'binary' || text === '') return `${opcodeName} ${payload.length} B${more}`;
  return `${opcodeName} “${[...text].length > shownLetters ? `${[...text].slice(0, shownLetters).join('')}…` : text}”${more}`;
}

function beginningOf({ header, wirePayload }: Frame): string {
  const bytes = [...header, ...wirePayload];
  return formatHex(Uint8Array.from(bytes.slice(0, shownBytes))) + (bytes.length > shownBytes ? ' …' : '');
}
