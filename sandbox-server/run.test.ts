import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import test from 'node:test';
import { createCaptureLog } from './capture-log.ts';
import { chooseLimits } from './limits.ts';
import { startRun } from './run.ts';

test('unsentBytes: those of one run who do not read share it, and the fullest is cut', (t) => {
  const limits = chooseLimits({ unsentBytes: 1000 });
  const now = () => 0;
  const run = startRun({
    number: 1,
    scenario: 'echo',
    log: createCaptureLog({ limits, now }),
    limits,
    now,
    isTapped: true,
    runner: undefined,
    group: '127.0.0.1',
    touch() {},
  });
  const sockets = [300, 400, 0].map((unsent) => {
    const socket = new Socket();
    t.after(() => socket.destroy());
    socket.on('error', () => {});
    Object.defineProperty(socket, 'writableLength', { get: () => unsent + extra });
    run.connect({ socket, path: '/', sent: [], onBytesUp: () => {} });
    return socket;
  });
  let extra = 0;
  const cut = () => sockets.map(({ destroyed }) => destroyed);

  sockets[2]?.push(new Uint8Array(16));
  assert.deepEqual(cut(), [false, false, false]);
  extra = 101;
  sockets[2]?.push(new Uint8Array(16));
  assert.deepEqual(cut(), [false, true, false]);
});
