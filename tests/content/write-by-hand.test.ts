// The hand that plays labs' files in these tests is itself held to what a reader would see.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSandbox } from './run-client.ts';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
before(async () => {
  sandbox = await openSandbox();
});
after(() => sandbox.close());

test('frames.hex beside client.js is what the server of that client sends', async () => {
  const { trace, consoleLines } = await sandbox.run({
    scenario: 'by-hand-open',
    files: [
      { name: 'frames.hex', code: '81 05 48 65 6c 6c 6f\n88 02 03 e8\n' },
      {
        name: 'client.js',
        code: `const socket = new WebSocket('ws://localhost:8080');
socket.onmessage = ({ data }) => console.log(data);
socket.onclose = ({ code }) => console.log(code);`,
      },
    ],
  });
  assert.deepEqual(consoleLines, ['Hello', '1000']);
  assert.deepEqual(
    trace.connections.map(({ client }) => client),
    ['program'],
  );
});

test('frames.hex alone is what a client sends', async () => {
  const { trace } = await sandbox.run({
    scenario: 'echo',
    files: [{ name: 'frames.hex', code: '81 85 37 fa 21 3d 7f 9f 4d 51 58\n' }],
  });
  const [connection] = trace.connections;
  assert.equal(connection?.client, 'hand');
  const messages = connection.entries.filter((entry) => entry.kind === 'message');
  assert.deepEqual(
    messages.map(({ direction }) => direction),
    ['up', 'down'],
  );
});
