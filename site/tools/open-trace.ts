// A saved run from a file, a paste or a link. Whatever is wrong with it is said, and nothing on the screen changes for it.

import { parseTrace, type SavedTrace, type TraceProblem } from '../../wire/trace-file.ts';

/** The sandbox keeps 8 MiB of a run, which make 20 MB of JSON; larger is something else. */
export const maxTraceBytes = 64 * 1024 * 1024;

export type OpenProblem = TraceProblem | 'too-large' | 'empty' | 'unreadable' | 'pcap' | 'link-cut' | 'link-too-long';

export type OpenedTrace = { trace: SavedTrace } | { problem: OpenProblem };

export type TraceFile = Pick<Blob, 'size' | 'slice' | 'text'>;

export async function openTraceFile(file: TraceFile): Promise<OpenedTrace> {
  // Before anything is read: a hundred megabytes would hold the page for seconds.
  if (file.size > maxTraceBytes) return { problem: 'too-large' };
  if (file.size === 0) return { problem: 'empty' };
  try {
    if (isPacketCapture(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) return { problem: 'pcap' };
    return openTraceText(await file.text());
  } catch {
    // Moved or changed since it was chosen, or a folder.
    return { problem: 'unreadable' };
  }
}

export function openTraceText(text: string): OpenedTrace {
  if (text.trim() === '') return { problem: 'empty' };
  return parseTrace(text);
}

// pcapng, and pcap in both byte orders, with microseconds and with nanoseconds.
const magics = ['0a0d0d0a', 'd4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d'];

const isPacketCapture = (head: Uint8Array): boolean =>
  magics.includes(Array.from(head, (byte) => byte.toString(16).padStart(2, '0')).join(''));
