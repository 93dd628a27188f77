// The console that learner code sees, and the one way out to the page: what is sent goes as long as the page has room for it;
// lines beyond that are counted.

import { costOf } from './cost.ts';
import type { ConsoleLine, FromClient, LineLevel } from './messages.ts';

export type Outlet = {
  log(line: Omit<ConsoleLine, 'depth'>): void;
  /** Sends it if there is room, else counts it with the lines withheld. */
  note(note: Extract<FromClient, { type: 'note' }>): void;
  /** Sends it if there is room. */
  tell(message: FromClient): void;
  grant(credit: number): void;
};

type Parts = {
  post(message: FromClient): void;
  show(values: unknown[]): ConsoleLine['parts'];
  place(): ConsoleLine['place'];
  now(): number;
};

// A loop that logs for ever never lets a timer run, so the count of withheld lines is sent from within, this often.
const withheldReportMs = 200;

export function createConsole({ post, show, place, now }: Parts): { console: Partial<Console>; outlet: Outlet } {
  let credit = 0;
  let withheld = 0;
  let reportedAt = 0;
  let depth = 0;
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  function reportWithheld(): void {
    if (withheld === 0) return;
    post({ type: 'withheld', lines: withheld });
    withheld = 0;
    reportedAt = now();
  }

  /** False when the page has no room for it. */
  function send(message: FromClient): boolean {
    if (credit <= 0) return false;
    credit -= costOf(message);
    post(message);
    return true;
  }

  function sendOrCount(message: FromClient): void {
    if (credit > 0) reportWithheld();
    if (send(message)) return;
    withheld += 1;
    if (now() - reportedAt > withheldReportMs) reportWithheld();
  }

  const outlet: Outlet = {
    log: (line) => sendOrCount({ type: 'line', line: { ...line, depth } }),
    note: sendOrCount,
    tell: send,
    grant(more) {
      credit += more;
      reportWithheld();
    },
  };

  // Without credit nothing is copied: a flood costs the learner's own thread next to nothing.
  function write(level: LineLevel, values: unknown[]): void {
    const parts = credit <= 0 ? [] : show(applyFormat(values));
    outlet.log({ level, parts, place: credit <= 0 ? undefined : place(), origin: 'console' });
  }

  const writer =
    (level: LineLevel) =>
    (...values: unknown[]) =>
      write(level, values);
  return {
    outlet,
    console: {
      log: writer('log'),
      info: writer('info'),
      debug: writer('debug'),
      warn: writer('warn'),
      error: writer('error'),
      trace: writer('debug'),
      dir: (value: unknown) => write('log', [value]),
      dirxml: writer('log'),
      table: (value: unknown) => write('log', [value]),
      assert: (condition?: unknown, ...values: unknown[]) => {
        if (!condition) write('error', ['Assertion failed', ...values]);
      },
      clear: () => outlet.tell({ type: 'clear' }),
      group: (...values: unknown[]) => {
        if (values.length > 0) write('log', values);
        depth = Math.min(depth + 1, 20);
      },
      groupCollapsed: (...values: unknown[]) => {
        if (values.length > 0) write('log', values);
        depth = Math.min(depth + 1, 20);
      },
      groupEnd: () => {
        depth = Math.max(0, depth - 1);
      },
      count: (label = 'default') => {
        counts.set(label, (counts.get(label) ?? 0) + 1);
        write('log', [`${label}: ${counts.get(label)}`]);
      },
      countReset: (label = 'default') => {
        counts.delete(label);
      },
      time: (label = 'default') => {
        timers.set(label, now());
      },
      timeLog: (label = 'default', ...values: unknown[]) => write('log', [elapsed(label), ...values]),
      timeEnd: (label = 'default') => {
        write('log', [elapsed(label)]);
        timers.delete(label);
      },
    },
  };

  function elapsed(label: string): string {
    const startedAt = timers.get(label);
    return startedAt === undefined ? `${label}: –` : `${label}: ${(now() - startedAt).toFixed(3)} ms`;
  }
}

/** %s %d %i %f %o %O %j as the Console standard has them; %c takes its style and drops it. */
export function applyFormat(values: unknown[]): unknown[] {
  const [format, ...rest] = values;
  if (typeof format !== 'string' || rest.length === 0 || !/%[sdifoOcj%]/.test(format)) return values;
  const parts: unknown[] = [];
  let text = '';
  let last = 0;
  for (const match of format.matchAll(/%([sdifoOcj%])/g)) {
    const [whole, letter] = match;
    text += format.slice(last, match.index);
    last = match.index + whole.length;
    if (letter === '%') text += '%';
    else if (rest.length === 0) text += whole;
    else if (letter === 'c') rest.shift();
    else if (letter === 'o' || letter === 'O' || letter === 'j') {
      parts.push(text, rest.shift());
      text = '';
    } else text += formatOne(letter, rest.shift());
  }
  parts.push(text + format.slice(last), ...rest);
  return parts.filter((part) => part !== '');
}

function formatOne(letter: string | undefined, value: unknown): string {
  try {
    if (letter === 's')
      return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
    const number = typeof value === 'symbol' ? Number.NaN : Number(value);
    return String(letter === 'f' ? number : Math.trunc(number));
  } catch {
    // Its valueOf or its toStringTag threw; a console does not.
    return letter === 's' ? 'Object' : 'NaN';
  }
}
