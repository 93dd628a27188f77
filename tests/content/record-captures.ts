// Records the captures of the lesson "read-the-wire" anew, from real runs through the tap:
//   node tests/content/record-captures.ts
// Commit what it writes. The exercise's answers are read from the captures, so they follow by themselves.

import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket as NodeSocket } from 'ws';
import { formatTrace, type SavedTrace } from '../../wire/trace-file.ts';
import { contentRoot } from './content-files.ts';
import { openSandbox } from './run-client.ts';

const folder = join(contentRoot, 'lessons', 'read-the-wire', 'captures');
// Small, so that a capture of a message that is too big stays small.
const messageBytes = 64;

type Recording = { scenario: string; act: (socket: WebSocket) => Promise<void> };

const recordings: Record<string, Recording> = {
  'a-good-end': {
    scenario: 'greeter',
    async act(socket) {
      await once(socket, 'message');
      socket.send('Ada');
      await once(socket, 'message');
      socket.close(1000, 'Nice to meet you too');
      await once(socket, 'close');
    },
  },
  'gone-home': {
    // Nobody closes here: the sandbox stops the run after a silence, and its server goes away with 1001.
    scenario: 'echo',
    async act(socket) {
      await once(socket, 'open');
      socket.send('Are you there?');
      await once(socket, 'close');
    },
  },
  'too-much': {
    scenario: 'echo',
    async act(socket) {
      await once(socket, 'open');
      socket.send('Short.');
      await once(socket, 'message');
      socket.send('This one is longer than the sixty-four bytes that this server was told to accept.');
      await once(socket, 'close');
    },
  },
  'without-a-word': {
    scenario: 'fragments',
    async act(socket) {
      socket.addEventListener('message', ({ data }) => {
        if (data === 'The end.') socket.close();
      });
      await once(socket, 'close');
    },
  },
};

const save = (name: string, trace: SavedTrace): void => {
  writeFileSync(join(folder, `${name}.json`), formatTrace(trace));
  console.log(`${name}: ${trace.connections[0]?.chunks.length} chunks`);
};

const sandbox = await openSandbox({ limits: { messageBytes } });
mkdirSync(folder, { recursive: true });
for (const [name, { scenario, act }] of Object.entries(recordings)) {
  save(name, await sandbox.record(scenario, ({ address }) => act(new WebSocket(address))));
}
save(
  'torn-off',
  await sandbox.record('ticker', async ({ address }) => {
    const socket = new NodeSocket(`${address}?every=50`);
    for (let tick = 1; tick <= 3; tick += 1) await once(socket, 'message');
    // TCP is cut, and no close frame crosses the wire.
    socket.terminate();
    await once(socket, 'close');
  }),
);
await sandbox.close();
