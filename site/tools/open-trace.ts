// A saved run from a file, a paste or a link. Whatever is wrong with it is said, and nothing on the screen changes for it.

import { readTraceFile, type SavedTrace, type TraceProblem } from '../../wire/trace-file.ts';

/** The sandbox keeps 8 MiB of a run, which make 20 MB of JSON; larger is something else. */
export const maxTraceBytes = 64 * 1024 * 1024;

export type OpenProblem =
  | TraceProblem
  | 'too-large'
  | 'unreadable'
  | 'half-byte'
  | 'not-known'
  | 'too-many-bytes'
  | 'link-cut'
  | 'link-too-long';

export type OpenedTrace = { trace: SavedTrace } | { problem: OpenProblem };

export type TraceFile = Pick<Blob, 'size' | 'arrayBuffer'>;

export async function openTraceFile(file: TraceFile): Promise<OpenedTrace> {
  // Before anything is read: a hundred megabytes would hold the page for seconds.
  if (file.size > maxTraceBytes) return { problem: 'too-large' };
  try {
    return readTraceFile(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // Moved or changed since it was chosen, or a folder.
    return { problem: 'unreadable' };
  }
}
