// What the lesson on broadcasting says that its examples do, seen again.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { skip } from '../deno-here.ts';
import { files } from './content-files.ts';
import { lessonSandbox } from './lesson-sandbox.ts';
import type { Run } from './run-client.ts';

const slug = 'broadcast';

describe(slug, { skip }, () => {
  const sandbox = lessonSandbox({ hasPrograms: true });

  async function runExample(name: string): Promise<Run> {
    const { scenario, programs } = readLessonFacts(files, slug).examples.find((one) => one.name === name) ?? {};
    assert.ok(scenario);
    const run = { scenario, programs, files: readCode(files, slug, `examples/${name}`) };
    return (await sandbox.get()).run(run);
  }

  /** What came down on the connection to this path, as "opcode payload". */
  const heard = ({ trace }: Run, path: string): string[] =>
    trace.connections
      .filter(({ entries }) => entries.some((entry) => entry.kind === 'request' && entry.target.endsWith(path)))
      .flatMap(({ entries }) => entries.filter((entry) => entry.kind === 'frame'))
      .filter(({ direction, opcodeName }) => direction === 'down' && opcodeName !== 'close')
      .map(({ opcodeName, payload }) => `${opcodeName} ${Buffer.from(payload).toString('hex')}`);

  const serverHello = `text ${Buffer.from('Server: Hello').toString('hex')}`;

  test('as-is: the speaker hears herself, and two bytes come back as two replacement characters', async () => {
    const run = await runExample('as-is');
    const bytes = `text ${Buffer.from('Server: ').toString('hex')}efbfbdefbfbd`;
    assert.deepEqual(heard(run, '/ann'), [serverHello, bytes]);
    assert.deepEqual(heard(run, '/bob'), [serverHello, bytes]);
  });

  test('raw: text goes in, and a binary frame of the same bytes comes out', async () => {
    const run = await runExample('raw');
    assert.deepEqual(heard(run, '/bob'), [`binary ${Buffer.from('Hello').toString('hex')}`]);
  });

  test('fixed: the other hears both as they were, the speaker neither', async () => {
    const run = await runExample('fixed');
    assert.deepEqual(heard(run, '/ann'), []);
    assert.deepEqual(heard(run, '/bob'), [`text ${Buffer.from('Hello').toString('hex')}`, 'binary cafe']);
  });

  test('one-for-all: 1002 for who broke the rule, 1006 for the others, and the process is over', async () => {
    const { trace, consoleLines, programs } = await runExample('one-for-all');
    const codes = trace.connections.map(({ client, entries, apiEvents }) => {
      const goodbye = entries
        .filter((entry) => entry.kind === 'frame')
        .find(({ opcodeName }) => opcodeName === 'close');
      const told = apiEvents.find(({ how, name }) => how === 'reported' && name === 'close');
      return client === 'hand' ? goodbye?.close?.code : told && 'code' in told && told.code;
    });
    assert.deepEqual(codes, [1006, 1006, 1002]);
    assert.deepEqual(consoleLines.filter((line) => line.includes('is out')).sort(), [
      'ann is out 1006',
      'bob is out 1006',
    ]);
    assert.match(programs[0]?.lines.map(({ text }) => text).join('\n') ?? '', /MASK must be set/);
  });

  test('rooms: after each visit nobody is online, and the rooms hold one more', async () => {
    const { programs } = await runExample('rooms');
    assert.deepEqual(
      programs[0]?.lines.map(({ text }) => text),
      [1, 2, 3, 4, 5].map((held, at) => `online: 0, in rooms: ${held}, rooms: ${[1, 2, 2, 3, 3][at]}`),
    );
  });
});
