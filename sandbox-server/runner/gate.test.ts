import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openGate } from './gate.ts';

async function openForTest(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'gate-'));
  const asked: { port: number; socket: Socket }[] = [];
  const gate = await openGate({ folder, isTcp: false, onClient: (port, socket) => asked.push({ port, socket }) });
  t.after(() => {
    gate.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const dial = () => connect(join(folder, String(gate.place))).on('error', () => {});
  return { asked, dial, gate };
}

/** By whatever way: a reset is an end too. */
const closeOf = (socket: Socket) => new Promise((resolve) => socket.resume().once('close', resolve));

test('the first line names the port, and what follows it is left for whoever is there', async (t) => {
  const { asked, dial } = await openForTest(t);
  const socket = dial();
  for (const piece of ['80', '80\nGET', ' /']) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const [{ port, socket: arrived } = assert.fail()] = asked;
  assert.equal(port, 8080);
  socket.end();
  let text = '';
  for await (const chunk of arrived) text += chunk;
  assert.equal(text, 'GET /');
});

test('a line that is no port is answered by the end of the connection', async (t) => {
  const { asked, dial } = await openForTest(t);
  for (const line of ['\n', '0\n', '-1\n', 'x\n', '1.5\n', 'NaN\n', '9'.repeat(100_000), '\0\n']) {
    const socket = dial();
    socket.write(line);
    await closeOf(socket);
  }
  assert.deepEqual(asked, []);
});

test('nobody waits long for the rest of a line', async (t) => {
  const { asked, dial } = await openForTest(t);
  const socket = dial();
  socket.write('80');
  await closeOf(socket);
  assert.deepEqual(asked, []);
});

test('a gate that closes takes its connections with it', async (t) => {
  const { dial, gate } = await openForTest(t);
  const socket = dial();
  await once(socket, 'connect');
  const closed = closeOf(socket);
  gate.close();
  await closed;
});

test('whoever knocks without end finds the gate closed, and open again later', async (t) => {
  const { asked, dial } = await openForTest(t);
  const knock = () =>
    new Promise<boolean>((resolve) => {
      const socket = dial();
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  let isOpen = true;
  for (let knocks = 0; knocks < 2000 && isOpen; knocks += 1) isOpen = await knock();
  assert.equal(isOpen, false);
  while (!isOpen) isOpen = await knock();
  const socket = dial();
  socket.write('80\n');
  while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked[0]?.port, 80);
});
