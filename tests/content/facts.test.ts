// What the lessons say about the wire, measured again: when a number here changes, a lesson has to change with it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { files } from './content-files.ts';
import { factsAtOnce, inSandbox } from './in-sandbox.ts';
import type { Run } from './run-client.ts';

async function runExample(slug: string, name: string): Promise<Run> {
  const example = readLessonFacts(files, slug).examples.find((one) => one.name === name);
  assert.ok(example);
  return inSandbox((sandbox) =>
    sandbox.run({ scenario: example.scenario, files: readCode(files, slug, `examples/${name}`) }),
  );
}

const framesOf = ({ trace }: Run, direction: 'up' | 'down') =>
  (trace.connections[0]?.entries ?? [])
    .filter((entry) => entry.kind === 'frame')
    .filter((frame) => frame.direction === direction);

const firstBytes = (run: Run, direction: 'up' | 'down'): string[] =>
  framesOf(run, direction).map(({ header }) => Buffer.from(header.slice(0, 1)).toString('hex'));

describe('what the lessons say about the wire', { concurrency: factsAtOnce }, () => {
  test('first-connection: Hello goes up as 81 85 in eleven bytes and comes down as 81 05 in seven', async () => {
    const run = await runExample('first-connection', 'echo');
    const [up] = framesOf(run, 'up');
    const [down] = framesOf(run, 'down');
    assert.ok(up && down);
    assert.equal(Buffer.from(up.header.slice(0, 2)).toString('hex'), '8185');
    assert.equal(up.header.length + up.wirePayload.length, 11);
    assert.equal(Buffer.concat([down.header, down.wirePayload]).toString('hex'), '810548656c6c6f');
    assert.deepEqual(run.consoleLines, ['The server said: Hello', 'Closed with code 1000']);
  });

  test('first-connection: both sides send a close frame with 1000', async () => {
    const run = await runExample('first-connection', 'echo');
    assert.equal(framesOf(run, 'up').at(-1)?.close?.code, 1000);
    assert.equal(framesOf(run, 'down').at(-1)?.close?.code, 1000);
  });

  test('first-connection: every frame has a fresh masking key', async () => {
    const keys = new Set<string>();
    for (let run = 0; run < 2; run += 1) {
      for (const { maskingKey } of framesOf(await runExample('first-connection', 'echo'), 'up')) {
        assert.ok(maskingKey);
        keys.add(Buffer.from(maskingKey).toString('hex'));
      }
    }
    assert.equal(keys.size, 4);
  });

  test('first-connection: speaking too early throws, and the handshake goes through without a frame', async () => {
    const run = await runExample('first-connection', 'too-early');
    assert.match(run.consoleLines[0] ?? '', /^InvalidStateError/);
    assert.ok(run.trace.connections[0]?.entries.some((entry) => entry.kind === 'response' && entry.status === 101));
    // What goes up is only the answer to the Stop that ends this run.
    assert.deepEqual(firstBytes(run, 'up'), ['88']);
  });

  test('read-the-wire: three lines of output, seven frames down and two up', async () => {
    const run = await runExample('read-the-wire', 'fragments');
    assert.deepEqual(run.consoleLines, ['One message, three frames', '222,173,190,239', 'The end.']);
    assert.deepEqual(firstBytes(run, 'down'), ['01', '89', '00', '80', '82', '81', '88']);
    assert.deepEqual(firstBytes(run, 'up'), ['8a', '88']);
  });

  test('read-the-wire: the ping of the figure is the one that crosses, and the pong carries its payload', async () => {
    const run = await runExample('read-the-wire', 'fragments');
    const ping = framesOf(run, 'down')[1];
    const pong = framesOf(run, 'up')[0];
    assert.ok(ping && pong);
    assert.equal(Buffer.concat([ping.header, ping.wirePayload]).toString('hex'), '890c7374696c6c2074686572653f');
    assert.deepEqual(pong.payload, ping.payload);
    assert.equal(pong.isMasked, true);
  });

  test('read-the-wire: 1006 is refused in words, and the connection stays open', async () => {
    const run = await runExample('read-the-wire', 'impossible-code');
    assert.match(run.consoleLines[0] ?? '', /1006 cannot be sent/);
    // Only the Stop at the end of this run closes it.
    assert.equal(framesOf(run, 'down').at(-1)?.close?.code, 1001);
  });

  test('read-the-wire: a quiet goodbye is empty on the wire and 1005 in the console', async () => {
    const run = await runExample('read-the-wire', 'quiet-goodbye');
    assert.equal(framesOf(run, 'up').at(-1)?.payloadLength, 0n);
    assert.deepEqual(run.consoleLines, ['Closed with code 1005']);
  });
});
