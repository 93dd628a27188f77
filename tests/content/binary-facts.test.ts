// What the lesson on bytes says of them, seen again: how a typed array goes out, and what a view's buffer takes with it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { formatHex } from '../../wire/hex.ts';
import { files } from './content-files.ts';
import { factsAtOnce, inSandbox } from './in-sandbox.ts';

async function sentBy(name: string) {
  const run = await inSandbox((sandbox) =>
    sandbox.run({ scenario: 'echo', files: readCode(files, 'binary', `examples/${name}`) }),
  );
  const sent = (run.trace.connections[0]?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .filter(({ direction }) => direction === 'up');
  return { sent, consoleLines: run.consoleLines };
}

describe('what the lesson on bytes says', { concurrency: factsAtOnce }, () => {
  test('a typed array goes out lowest byte first, and DataView reads it as other numbers', async () => {
    const { sent, consoleLines } = await sentBy('byte-order');
    assert.equal(formatHex(sent[0]?.payload ?? new Uint8Array()), '01 00 2c 01');
    assert.deepEqual(consoleLines, ['highest byte first: 256 11265', 'lowest byte first: 1 300']);
  });

  test('a view sends what it shows, and its buffer sends the password too', async () => {
    const { sent } = await sentBy('leak');
    assert.deepEqual(
      sent.map(({ payload }) => payload.length),
      [9, 64],
    );
    assert.match(new TextDecoder().decode(sent[1]?.payload), /password: swordfish/);
  });

  test('what is sent too early throws, and the same bytes come back as an ArrayBuffer', async () => {
    assert.match((await sentBy('as-is')).consoleLines.join('\n'), /InvalidStateError/);
    const { sent, consoleLines } = await sentBy('fixed');
    assert.deepEqual(
      sent.map(({ type }) => type),
      ['text', 'binary'],
    );
    assert.deepEqual(consoleLines, ['Text: Text message', 'Bytes: 2']);
  });
});
