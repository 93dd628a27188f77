// A mock interview for tests: drawn from a small bank, and taken step by step.

import { addEvent, type Knew, type Mock, type MockEvent } from './mock.ts';
import type { MockPlan } from './plan.ts';

export const startedAtMs = Date.UTC(2026, 5, 1, 10);
export const minuteMs = 60_000;

export const testPlan: MockPlan = {
  rapid: ['choice-a', 'spoken-a', 'choice-b', 'spoken-b', 'choice-c', 'spoken-c'],
  wire: ['wire-a', 'wire-b', 'wire-c'],
  debug: 'bug',
  code: 'task',
  design: 'chat',
};

export const freshMock: Mock = {
  id: 'abc123',
  startedAtMs,
  lang: 'en',
  level: 'middle',
  mode: 'solo',
  isLong: false,
  seed: 7,
  plan: testPlan,
  events: [],
};

/** An event without its time. */
export type Step = MockEvent extends infer E ? (E extends MockEvent ? Omit<E, 'atMs'> : never) : never;

export const answered = (card: string, right = true, tries = 1): Step => ({
  ...{ kind: 'answered', card, right, tries },
  ...{ asked: '', guess: '81 00', answer: '81 00' },
});
export const graded = (card: string, knew: Knew = 'yes'): Step => ({ kind: 'graded', card, knew });
export const ticked = (...statements: readonly string[]): Step[] =>
  statements.map((statement) => ({ kind: 'ticked', statement, isTrue: true }));

/** Each step so many minutes after the mock began. */
export function after(mock: Mock, minutes: number, ...steps: readonly Step[]): Mock {
  return steps.reduce(
    // A step is an event but for its time.
    (before, step) => addEvent(before, { ...step, atMs: startedAtMs + minutes * minuteMs } as MockEvent),
    mock,
  );
}
