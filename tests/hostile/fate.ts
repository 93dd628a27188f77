// How a hostile program must end, as its first line says: "// ends: exit 0, prints "held"", "// ends: killed cpu | killed
// blocked". "contained" is any end of its own; "stopped" is a program that ends for SIGKILL alone. With "under namespaces" the
// first wall alone is known not to hold it.

import type { ProcessEnd } from '../../sandbox-server/runner/process-end.ts';
import { isSecondWall, type Wall } from '../../sandbox-server/runner/wall.ts';

export type Fate = { ends: string[]; prints: string | undefined; needsSecondWall: boolean };

const grammar = /^\/\/ ends( under namespaces)?: ([^,]+)(?:, prints "([^"]+)")?$/;
const knownEnd = /^(?:exit \d+|killed [a-z-]+|signal SIG[A-Z]+|contained|stopped)$/;

/** Undefined when the line says no such thing. */
export function readFate(code: string): Fate | undefined {
  const [, wall, said = '', prints] = grammar.exec(code.slice(0, code.indexOf('\n'))) ?? [];
  const ends = said.split(' | ');
  return ends.every((end) => knownEnd.test(end)) ? { ends, prints, needsSecondWall: wall !== undefined } : undefined;
}

export const isHeldBy = ({ needsSecondWall }: Fate, wall: Wall): boolean => !needsSecondWall || isSecondWall(wall);

/** In the words of the first line. */
export function nameEnd({ code, signal, reason }: ProcessEnd): string {
  if (reason === 'asked') return 'stopped';
  if (reason !== undefined) return `killed ${reason}`;
  return signal === undefined ? `exit ${code}` : `signal ${signal}`;
}

export const isEndOf = (end: string, { ends }: Fate): boolean =>
  ends.includes(end) || (ends.includes('contained') && end !== 'stopped');
