// The limits that only a process can try to pass: each program goes to its limit, and one step further.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { runnerLimits as limits } from './runner-limits.ts';
import { forgetPlaces, placesForTests, textOf, tryProgram, wallsHere } from './test-process.ts';

after(forgetPlaces);
const many = 40;
const atOnce = 8;

for (const wall of wallsHere()) {
  test(`${wall}: a program listens on so many ports, and on one more when it has closed another`, async () => {
    const tried = await tryProgram(
      `const net = require('net');
const servers = Array.from({ length: ${limits.ports} }, (_, index) => net.createServer().listen(1000 + index));
const more = net.createServer().on('error', ({ code }) => {
  console.log(code);
  servers[0].close(() => net.createServer().listen(3000, () => { console.log('again'); process.exit(); }));
});
setTimeout(() => more.listen(2000), 200);
`,
      { wall },
    );
    await tried.whenEnded;
    assert.equal(textOf(tried), 'EMFILE\nagain');
    assert.equal(tried.mostPorts, limits.ports);
  });

  test(`${wall}: descriptors come to an end inside the program`, async () => {
    const tried = await tryProgram(
      `const fs = require('fs');
let open = 0;
try { for (;;) { fs.openSync(__filename); open += 1; } } catch (error) { console.log(error.code, open); }
process.exit();
`,
      { wall },
    );
    await tried.whenEnded;
    const [code, open] = textOf(tried).split(' ');
    assert.equal(code, 'EMFILE');
    assert.ok(Number(open) > limits.descriptors / 2 && Number(open) < limits.descriptors, open);
  });

  test(`${wall}: a call for more memory than there is fails inside the program, which goes on`, async () => {
    const tried = await tryProgram(
      `try { Buffer.alloc(${limits.dataMebibytes} * 1024 * 1024, 1); console.log('had it'); }
catch (error) { console.log(error.name); }
`,
      { wall },
    );
    const { reason } = await tried.whenEnded;
    assert.deepEqual([textOf(tried), reason], ['RangeError', undefined]);
  });

  test(`${wall}: V8 ends a program whose objects outgrow its heap`, async () => {
    const tried = await tryProgram(
      `console.log(require('v8').getHeapStatistics().heap_size_limit / 1024 / 1024);
const kept = [];
const grow = () => { for (let i = 0; i < 20000; i += 1) kept.push({ i }); setTimeout(grow, 1); };
grow();
`,
      { wall, limits: { cpuBurstMs: 60_000 } },
    );
    const { code, signal, reason } = await tried.whenEnded;
    assert.ok(signal !== undefined || reason === 'memory', `${code} ${signal} ${reason}`);
    const told = Number(tried.lines[0]?.text);
    // The young generation is counted with it.
    assert.ok(told >= limits.heapMebibytes && told < limits.heapMebibytes * 1.5, String(told));
  });

  test(`${wall}: a loop whose watcher looks away is ended by the system when its seconds are over`, async () => {
    const cpuSeconds = 2;
    const beganAtMs = performance.now();
    const tried = await tryProgram('for (;;);', {
      wall,
      limits: { cpuSeconds, cpuBurstMs: 600_000, blockedMs: 600_000, silentMs: 600_000 },
    });
    const { signal, reason } = await tried.whenEnded;
    assert.equal(reason, undefined);
    assert.ok(signal === 'SIGKILL' || signal === 'SIGXCPU', signal);
    // What it took to start is counted with it.
    assert.ok(performance.now() - beganAtMs > (cpuSeconds * 1000) / 2);
  });

  test(`${wall}: one that does not come up in time is ended, and leaves nothing`, async () => {
    await assert.rejects(tryProgram('', { wall, limits: { bootMs: 1 } }), /no process starts/);
    const { work = '' } = placesForTests() ?? {};
    const folders = (): string[] => readdirSync(join(work, 's'));
    while (folders().length > 0) await wait(20);
    assert.deepEqual(folders(), []);
  });

  test(`${wall}: a file grows to its limit and no further`, async () => {
    const tried = await tryProgram(
      `const [path] = JSON.parse(Deno.args[0]).sockets;
const file = Deno.openSync(path, { write: true, create: true });
const bytes = new Uint8Array(65536);
for (let written = 0; ; ) { written += file.writeSync(bytes); if (written > ${limits.fileBytes}) console.log('more'); }
`,
      { wall },
    );
    const { signal, code } = await tried.whenEnded;
    assert.ok(signal === 'SIGXFSZ' || code === 1, `${code} ${signal}`);
    assert.ok(!textOf(tried).includes('more'));
  });

  test(`${wall}: a flood is not read faster than its limit, and is ended after so many seconds`, async () => {
    const floodSeconds = 2;
    const tried = await tryProgram("for (;;) process.stdout.write('x'.repeat(999) + '\\n');", {
      wall,
      limits: { outputFloodSeconds: floodSeconds },
    });
    assert.equal((await tried.whenEnded).reason, 'output');
    // What was in the pipe when it was ended is read as well.
    assert.ok(textOf(tried).length < (floodSeconds + 2) * 2 * limits.outputBytesPerSecond);
  });

  test(`${wall}: a flood of empty lines is a flood, however few bytes it has`, async () => {
    const lines = limits.outputBytesPerSecond / limits.outputBytesPerLine;
    const tried = await tryProgram(
      `const lines = '\\n'.repeat(${lines} / 4);
setInterval(() => process.stdout.write(lines), 200);
`,
      { wall, limits: { outputFloodSeconds: 2 } },
    );
    assert.equal((await tried.whenEnded).reason, 'output');
  });

  test(`${wall}: ports that open and close faster than anybody is told are not heard`, async () => {
    const tried = await tryProgram(
      `const net = require('net');
net.createServer().listen(1000, () => net.createServer().listen(1001, () => net.createServer().listen(1002, process.exit)));
`,
      { wall, limits: { portNewsPerSecond: 2 } },
    );
    await tried.whenEnded;
    assert.equal(tried.mostPorts, 2);
  });

  test(`${wall}: of ${many} programs that are started and dropped nothing is left`, { timeout: 60_000 }, async () => {
    const socketsBefore = openSockets();
    const childrenBefore = children();
    let waiting = many;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (waiting > 0) {
          waiting -= 1;
          const tried = await tryProgram("require('net').createServer().listen(8080);", { wall });
          // Some are dropped before they have done anything.
          if (waiting % 2 === 0) await tried.whenListening;
          tried.process.kill('replaced');
          await tried.process.whenGone;
        }
      }),
    );
    const { work = '' } = placesForTests() ?? {};
    assert.ok(existsSync(join(work, 's')));
    assert.deepEqual(readdirSync(join(work, 's')), []);
    assert.deepEqual(children(), childrenBefore);
    // One of an earlier test may have gone meanwhile.
    assert.ok(openSockets() <= socketsBefore, `${openSockets()} sockets, and ${socketsBefore} before`);
  });
}

const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => /Pipe|Socket|Server/.test(name)).length;

/** Our own, by their numbers; on Linux alone they can be asked for. */
const children = (): string[] =>
  existsSync('/proc/self/task')
    ? readdirSync('/proc/self/task').flatMap((task) =>
        readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
      )
    : [];
