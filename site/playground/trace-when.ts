// Waits until a run has shown what it was asked for, which may be long before its end: a server of the reader's own goes on.

import type { Trace } from '../../content/check.ts';
import { traceAtEnd } from './trace-at-end.ts';

// What the run still has to say of what was asked, a closing handshake most often, is worth a look in the inspector.
const lastWordsMs = 800;

type Parts = Parameters<typeof traceAtEnd>[0] & {
  /** Dispatches wireside:trace. */
  element: EventTarget;
  isEnough(trace: Trace): boolean;
};

/** Of the run that has just begun. Undefined when it ended, or was ended, before that; stopped when it was enough. */
export async function traceWhen({ element, isEnough, ...parts }: Parts): Promise<Trace | undefined> {
  const leaving = new AbortController();
  const enough = new Promise<Trace>((resolve) => {
    const look = (): void => {
      const trace = parts.capture.trace();
      if (isEnough(trace)) resolve(trace);
    };
    element.addEventListener('wireside:trace', look, { signal: leaving.signal });
  });
  const end = traceAtEnd(parts);
  const trace = await Promise.race([enough, end]);
  leaving.abort();
  await Promise.race([end, new Promise((resolve) => setTimeout(resolve, lastWordsMs))]);
  if (parts.runner.state.value.kind === 'running') parts.runner.stop();
  return trace;
}
