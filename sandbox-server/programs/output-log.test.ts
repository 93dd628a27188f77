import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerMessage } from '../../wire/control.ts';
import type { OutputLine } from '../../wire/program-events.ts';
import { createCaptureLog } from '../capture-log.ts';
import { chooseLimits, type Limits } from '../limits.ts';
import { createOutputLog } from './output-log.ts';

function logOf(limited: Partial<Limits>) {
  const limits = chooseLimits(limited);
  const told: (ServerMessage & { type: 'output' })[] = [];
  const log = createCaptureLog({ limits, now: () => 0 });
  const heard = { ...log, event: (message: ServerMessage) => void (message.type === 'output' && told.push(message)) };
  return { told, output: createOutputLog({ run: 1, program: 1, log: heard, limits }) };
}

const line = (kind: OutputLine['kind'], text: string): OutputLine => ({ kind, text, atMs: 0 });

for (const [limit, value] of [
  ['outputLinesPerProgram', 2],
  ['outputBytesPerProgram', 6],
] as const) {
  test(`${limit}: what is more is counted, and of last words one is kept, for they can be forged`, () => {
    const { told, output } = logOf({ [limit]: value });
    for (const text of ['one', 'two', 'three']) output.add(line('log', text));
    for (const text of ['crash', 'another', 'and another']) output.add(line('uncaught', text));
    output.flush();
    const texts = told.flatMap(({ lines }) => lines.map(({ text }) => text));
    assert.deepEqual(texts, ['one', 'two', 'crash']);
    assert.equal(told.at(-1)?.notKept, 3);
  });
}
