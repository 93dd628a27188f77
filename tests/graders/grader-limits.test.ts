// What one grader may take of the sandbox: under a small limit whoever passes it fails, and the others are graded as ever.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Limits } from '../../sandbox-server/limits.ts';
import { skip } from '../deno-here.ts';
import { programOf } from '../own-server.ts';
import { openGradingPage } from './grade-server.ts';

const contentDir = join(import.meta.dirname, 'fixtures');
const lesson = 'greedy';
const programs = [
  programOf(
    1,
    "const wss = new (require('ws').Server)({ port: 8080 });\nwss.on('connection', (ws) => ws.on('message', (data) => ws.send(String(data))));\n",
  ),
];

async function failuresUnder(t: Parameters<typeof openGradingPage>[0], limits: Partial<Limits>): Promise<string[]> {
  const page = await openGradingPage(t, { contentDir, limits });
  const { graded, isComplete } = await page.grade({ lesson, programs });
  assert.ok(isComplete);
  assert.equal(graded.length, 4);
  return graded.filter(({ verdict }) => !verdict.passed).map(({ grader }) => grader);
}

const small: [limits: Partial<Limits>, failures: string[]][] = [
  [{}, []],
  [{ graderCalls: 50 }, ['calls']],
  // Over all graders of a run: the thirty requests of the first are among them, and whoever comes last finds none left.
  [{ graderConnections: 33 }, ['connections', 'bytes']],
  [{ graderBytesKept: 20_000 }, ['bytes']],
  [{ graderStarts: 3 }, ['starts']],
];

for (const [limits, failures] of small) {
  test(`${JSON.stringify(limits)} is too little for ${failures.join(' and ') || 'nobody'}`, { skip }, async (t) => {
    assert.deepEqual(await failuresUnder(t, limits), failures);
  });
}

test('gradingsAtOnce: another page waits for its turn, and then has it', { skip }, async (t) => {
  const limits = { gradingsAtOnce: 1 };
  const first = await openGradingPage(t, { contentDir, limits });
  const second = await first.neighbour();
  const order: string[] = [];
  const graded = (page: typeof second, name: string) =>
    page.grade({ lesson, programs }).then(({ isComplete }) => order.push(`${name} ${isComplete}`));
  const both = [graded(first, 'first'), graded(second, 'second')];
  await first.next('graded');
  assert.equal(second.take('graded'), undefined);
  await Promise.all(both);
  assert.deepEqual(order, ['first true', 'second true']);
});
