// What the lesson "handshake-lab" says about requests written by hand, measured again with ws: when something here changes,
// the lesson has to change with it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCode } from '../../site/lesson/lesson-folder.ts';
import { fieldValues } from '../../wire/http-head.ts';
import { files } from './content-files.ts';
import { factsAtOnce, inSandbox } from './in-sandbox.ts';
import type { Run } from './run-client.ts';

function requestOf(example: string): string {
  const [file] = readCode(files, 'handshake-lab', `examples/${example}`);
  assert.ok(file);
  return file.code;
}

const send = (code: string): Promise<Run> =>
  inSandbox((sandbox) => sandbox.run({ scenario: 'echo', files: [{ name: 'request.http', code }] }));

/** The request of an example, with one text in it replaced. */
function sendRequest(example: string, from = '', to = ''): Promise<Run> {
  const code = requestOf(example);
  assert.ok(code.includes(from), from);
  return send(code.replace(from, to));
}

const responseOf = ({ trace }: Run) => trace.connections[0]?.entries.find((entry) => entry.kind === 'response');

const brokenOf = ({ trace }: Run): string[] =>
  (trace.connections[0]?.entries ?? []).filter((entry) => entry.kind === 'violation').map(({ code }) => code);

describe('requests written by hand', { concurrency: factsAtOnce }, () => {
  for (const [name, from, to, status] of [
    ['from-a-book', '', '', 400],
    // The key mended, the first line still without a version.
    ['from-a-book', 'random_key', 'dGhlIHNhbXBsZSBub25jZQ==', 101],
    ['version-12', '', '', 400],
    ['version-12', ': 12', ': 13', 101],
    ['version-12', ': 12', ': 8', 101],
    ['version-12', 'GET', 'POST', 405],
    ['version-12', 'Upgrade: websocket\n', '', 426],
  ] as const) {
    test(`handshake-lab: ${name}, "${from}" → "${to}", is answered with ${status}`, async () => {
      assert.equal(responseOf(await sendRequest(name, from, to))?.status, status);
    });
  }

  test('handshake-lab: a missing Host is forgiven, and the rule is broken all the same', async () => {
    const run = await send(`${requestOf('no-blank-line').replace('Host: localhost:8080\n', '')}\n`);
    assert.equal(responseOf(run)?.status, 101);
    assert.ok(brokenOf(run).includes('host-missing'));
  });

  test('handshake-lab: version 12 is refused with the versions there are', async () => {
    const response = responseOf(await sendRequest('version-12'));
    assert.ok(response);
    assert.deepEqual(fieldValues(response, 'Sec-WebSocket-Version'), ['13, 8']);
  });

  test('handshake-lab: without its blank line a request is not answered while TCP is up', async () => {
    const { trace } = await sendRequest('no-blank-line');
    const [connection] = trace.connections;
    // The 400 answers the end of TCP, which is ours.
    assert.equal(connection?.ended?.by, 'client');
    const mended = await sendRequest('no-blank-line', 'Version: 13\n', 'Version: 13\n\n');
    assert.equal(responseOf(mended)?.status, 101);
  });

  test('handshake-lab: lines that end in LF alone get 400', async () => {
    const lines = requestOf('version-12').replace(': 12', ': 13').trimEnd();
    const run = await send(`${lines.replaceAll('\n', '␊\n')}␊\n␊\n`);
    assert.equal(responseOf(run)?.status, 400);
  });
});
