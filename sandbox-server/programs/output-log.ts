// What one program printed, told to the page in batches and no faster than it can be read; what is too much is counted.

import type { OutputLine } from '../../wire/program-events.ts';
import type { CaptureLog } from '../capture-log.ts';
import type { Limits } from '../limits.ts';

export type OutputLog = {
  add(line: OutputLine): void;
  /** At once: the program has ended. */
  flush(): void;
};

export function createOutputLog({
  run,
  program,
  log,
  limits,
}: {
  run: number;
  program: number;
  log: CaptureLog;
  limits: Limits;
}): OutputLog {
  let gathered: OutputLine[] = [];
  let told = 0;
  let bytes = 0;
  let notKept = 0;
  let timer: NodeJS.Timeout | undefined;
  let flushedAtMs = Number.NEGATIVE_INFINITY;
  let isNews = false;
  let hasLastWords = false;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!isNews) return;
    flushedAtMs = performance.now();
    isNews = false;
    log.event({ type: 'output', run, program, from: told, lines: gathered, notKept });
    told += gathered.length;
    gathered = [];
  }

  return {
    add(line) {
      bytes += line.text.length;
      const isTooMuch = told + gathered.length >= limits.outputLinesPerProgram || bytes > limits.outputBytesPerProgram;
      // The last words of a crash are kept whatever came before; once, for a program can pretend to crash.
      const isLastWords = isTooMuch && line.kind === 'uncaught' && !hasLastWords;
      hasLastWords ||= isLastWords;
      if (isTooMuch && !isLastWords) notKept += 1;
      else gathered.push(line);
      isNews = true;
      // At once when it has been quiet: beside the wire and other consoles, order tells a story.
      const pauseMs = isTooMuch ? limits.notKeptReportMs : limits.outputReportMs;
      timer ??= setTimeout(flush, Math.max(0, flushedAtMs + pauseMs - performance.now()));
    },
    flush,
  };
}
