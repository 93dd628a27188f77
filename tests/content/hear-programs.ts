// The reader's own programs of one run, as they are heard: what each printed, when they listen, and whether all have ended.

import type { ServerMessage } from '../../wire/control.ts';
import type { OutputLine, Program, ProgramState } from '../../wire/program-events.ts';

export type ProgramRecord = {
  name: string;
  lines: OutputLine[];
  isListening: boolean;
  /** How it ended by itself; undefined when the run's end was its own. */
  end: Extract<ProgramState, { state: 'ended' }> | undefined;
};

// Longer than the page waits, for the tests of several lessons run at once.
const othersMs = 2000;

type News = Extract<ServerMessage, { type: 'program' | 'output' }>;

export function hearPrograms(programs: readonly Program[]) {
  const records = new Map<number, ProgramRecord>(
    programs.map(({ program, entry }) => [program, { name: entry, lines: [], isListening: false, end: undefined }]),
  );
  const over = new Set<number>();
  const started = new Set<number>();
  const { promise: isUp, resolve: comeUp } = Promise.withResolvers<void>();
  let isStopped = false;
  let others: NodeJS.Timeout | undefined;

  void isUp.then(() => clearTimeout(others));
  const areOver = (): boolean => isStopped || over.size === programs.length;

  return {
    records: [...records.values()],
    areOver,
    hear(news: News): void {
      const record = records.get(news.program);
      if (!record) return;
      if (news.type === 'output') record.lines.push(...news.lines);
      else if (news.state === 'started') started.add(news.program);
      else if (news.state === 'listening') record.isListening = true;
      else if (news.state === 'ended') {
        over.add(news.program);
        if (!isStopped) record.end = news;
      }
      const isSettled = [...records].every(([program, { isListening }]) => isListening || over.has(program));
      if (isSettled || isStopped) comeUp();
      else if (started.size === programs.length && [...records.values()].some(({ isListening }) => isListening))
        others ??= setTimeout(comeUp, othersMs);
    },
    /** All that will listen do, as far as the page waits for them: then it begins its client. */
    whenUp: (): Promise<void> => (programs.length === 0 ? Promise.resolve() : isUp),
    /** Every program that still runs is a server, so nothing begins any more without a client. */
    areServersAlone: (): boolean =>
      programs.length > 0 && [...records].every(([program, { isListening }]) => isListening || over.has(program)),
    /** The run is over: what becomes of them now is not theirs. */
    stopped(): void {
      isStopped = true;
    },
  };
}
