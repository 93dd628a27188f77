// Why code cannot run at all, found before any of it does: every file is parsed first, and told of in the console.

import type { ConsoleLog } from './console-log.ts';
import type { ParseProblem } from './learner/messages.ts';
import type { LearnerFrame } from './learner-frame.ts';
import type { RunFile } from './run-clients.ts';

export type FileProblem = { file: string; problem: ParseProblem };

/** Undefined when nothing can be parsed, because the frame's document could not be loaded. */
export async function findProblems(files: RunFile[], frame: LearnerFrame): Promise<FileProblem[] | undefined> {
  try {
    const found = await Promise.all(files.map(({ code }) => frame.parse(code)));
    return found.flatMap((problem, at) => (problem ? [{ file: files[at]?.name ?? '', problem }] : []));
  } catch {
    // The caller says so.
    return undefined;
  }
}

export function logProblem({ file, problem }: FileProblem, log: ConsoleLog): void {
  if (problem.kind === 'import-failed') {
    log.note(file, 'import-failed');
    return;
  }
  const { title, line, column } = problem;
  const place = { file, line, column };
  const parts = [{ kind: 'error' as const, title, frames: [], cause: undefined }];
  log.line(file, { level: 'error', depth: 0, parts, place, origin: 'syntax' });
}
