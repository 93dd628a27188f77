import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { listen, optionsFromEnvironment, type RunningServer } from './main.ts';
import { findDeno } from './runner/places.ts';
import { processTree } from './runner/usage.ts';
import { handshakeBytes, openConnection, openPage, openRun, openTcp, startTestServer } from './test-visitor.ts';

const mostStopMs = 5000;

async function startProcess(
  t: TestContext,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; server: RunningServer; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => void child.kill('SIGKILL'));
  let said = '';
  while (!said.includes('Wireside is at')) {
    const [line] = await once(child.stdout, 'data');
    said += line;
  }
  const url = /http:\S+/.exec(said)?.[0] ?? '';
  return { child, server: { url, port: Number(new URL(url).port), stop: async () => {} }, said };
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal}: pages hear goodbye, connections 1001, and the process is gone in time, silent peers or not`, async (t) => {
    const { child, server } = await startProcess(t, { WIRESIDE_SITE: 'http://wireside.test' });
    const { page, ticket, connectionUrl } = await openRun(server);
    const connection = openConnection(connectionUrl);
    await once(connection.socket, 'open');
    // None of these will ever answer a close frame.
    const silent = await openTcp(server);
    silent.socket.write(handshakeBytes({ ticket }));
    await silent.got(129);
    await openTcp(server);
    (await openTcp(server)).socket.write('GET / HT');
    const silentPage = await openPage(server);
    silentPage.socket.pause();

    const signalledAtMs = performance.now();
    child.kill(signal);
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
    assert.ok(performance.now() - signalledAtMs < mostStopMs);
    assert.equal((await page.next('goodbye')).reason, 'shutdown');
    assert.equal((await connection.closed).code, 1001);
    // 88 02 03 e9: close 1001.
    assert.equal(silent.received().subarray(129).toString('hex'), '880203e9');
    silentPage.socket.terminate();
  });
}

test('a taken port is left to its owner, and the next free one is named', async (t) => {
  const owner = createServer().listen(0, '127.0.0.1');
  t.after(() => owner.close());
  await once(owner, 'listening');
  const address = owner.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  const { server, said } = await startProcess(t, { PORT: String(taken) });
  assert.ok(said.includes(`Port ${taken} is taken.`), said);
  assert.ok(server.port > taken && server.port <= taken + 20);
  assert.equal((await fetch(new URL('/healthz', server.url))).status, 200);
});

test('an address that is not ours is an error, not a search', async () => {
  await assert.rejects(listen({ host: '203.0.113.1', port: 0 }), { code: 'EADDRNOTAVAIL' });
});

const skip = findDeno() === undefined ? 'no Deno for this platform' : false;
// Where no bubblewrap is to be found.
const oneWall = { PATH: join(import.meta.dirname, 'nowhere') };
// Of documentation, RFC 5737: strangers' by its look, and nobody's machine.
const strangers = '203.0.113.1';

async function failToStart(environment: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  return said;
}

test('strangers do not get in where programs stand behind one wall, unless somebody says that it is enough', {
  skip,
}, async () => {
  const refused = await failToStart({ ...oneWall, HOST: strangers });
  assert.match(refused, /HOST is 203\.0\.113\.1.*behind one wall: Deno permissions/);
  assert.match(refused, /WIRESIDE_PROGRAMS=off.*WIRESIDE_PROGRAMS=one-wall/);
  // Past the rule, and then there is no such address.
  for (const WIRESIDE_PROGRAMS of ['one-wall', 'off']) {
    assert.match(await failToStart({ ...oneWall, HOST: strangers, WIRESIDE_PROGRAMS }), /EADDRNOTAVAIL/);
  }
});

test('for oneself one wall is enough, and the start says which walls stand', { skip }, async (t) => {
  const { said, child } = await startProcess(t, oneWall);
  assert.match(await heard(child, said), /servers run behind: Deno permissions and limits\./);
  const without = await startProcess(t, { WIRESIDE_PROGRAMS: 'off' });
  assert.match(await heard(without.child, without.said), /servers do not run here; everything else does\./);
});

async function heard(child: ChildProcess, said: string): Promise<string> {
  let text = said;
  while (!text.includes('servers')) text += (await once(child.stdout ?? child, 'data'))[0];
  return text;
}

test('killed with -9, it leaves no process, and the next start removes its folder', { skip }, async (t) => {
  const temporary = mkdtempSync(join(tmpdir(), 'killed-'));
  chmodSync(temporary, 0o711);
  t.after(() => rmSync(temporary, { recursive: true, force: true }));
  const { child, server } = await startProcess(t, { ...inherited, TMPDIR: temporary });
  while ((await (await fetch(new URL('/healthz', server.url))).json()).programs.warm === 0) await wait(50);
  const processes = processTree(child.pid ?? 0).slice(1);
  assert.ok(process.platform !== 'linux' || processes.length > 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const deadlineMs = performance.now() + 5000;
  while (processes.some(isRunning) && performance.now() < deadlineMs) await wait(50);
  assert.deepEqual(processes.filter(isRunning), []);
  const [left] = readdirSync(temporary);
  assert.ok(left);
  await startProcess(t, { ...inherited, TMPDIR: temporary });
  assert.ok(!readdirSync(temporary).includes(left));
});

const { PATH = '' } = process.env;
const inherited = { PATH };

function isRunning(pid: number): boolean {
  try {
    // A zombie that nobody has looked after yet runs no more.
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('the environment is read strictly', () => {
  const defaults = optionsFromEnvironment({});
  assert.deepEqual(
    [defaults.host, defaults.port, defaults.trustProxy, defaults.origins],
    ['127.0.0.1', 4321, false, []],
  );
  const chosen = optionsFromEnvironment({
    PORT: '80',
    HOST: '::',
    WIRESIDE_ORIGINS: 'https://a.example/, https://B.example:443',
    WIRESIDE_TRUST_PROXY: 'loopback,10.0.0.0/8',
  });
  assert.deepEqual([chosen.host, chosen.port, chosen.trustProxy], ['::', 80, ['loopback', '10.0.0.0/8']]);
  assert.deepEqual(chosen.origins, ['https://a.example', 'https://b.example']);
  assert.equal(chosen.knownHosts, undefined);
  const proxied = optionsFromEnvironment({
    WIRESIDE_SITE: 'https://a.example/',
    WIRESIDE_ORIGINS: 'http://b.example:81',
  });
  assert.deepEqual([defaults.knownHosts, proxied.knownHosts], [[], ['a.example', 'b.example']]);
  for (const text of ['a.example', 'null', 'file:///a', 'a b']) {
    assert.throws(() => optionsFromEnvironment({ WIRESIDE_ORIGINS: text }), /WIRESIDE_ORIGINS has/);
  }
  for (const PORT of ['x', '-1', '65536', '1.5']) assert.throws(() => optionsFromEnvironment({ PORT }), /PORT is/);
  for (const WIRESIDE_TRUST_PROXY of ['true', '1', '10.0.0.x']) {
    assert.throws(() => optionsFromEnvironment({ WIRESIDE_TRUST_PROXY }), /WIRESIDE_TRUST_PROXY has/);
  }
});

test('the visitor’s address is the socket’s; a proxy is believed only where it is named', async (t) => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };
  for (const [trustProxy, isAdmitted] of [
    [false, false],
    [['loopback'], true],
  ] as const) {
    const server = await startTestServer(t, {
      limits: { sessionsPerAddress: 1 },
      trustProxy: trustProxy === false ? false : [...trustProxy],
    });
    await openRun(server);
    const page = new WebSocket(new URL('/sandbox', server.url), ['wireside.v1'], {
      origin: new URL(server.url).origin,
      headers: forwarded,
    });
    page.on('open', () => page.send('{"type":"hello"}'));
    const [answer] = await once(page, 'message');
    assert.equal(JSON.parse(String(answer)).type, isAdmitted ? 'welcome' : 'goodbye');
    page.terminate();
  }
});

test('the log holds no ticket, no token and nothing a learner sent', async (t) => {
  const lines: string[] = [];
  const server = await startTestServer(t, {
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  const { page, ticket, token, connectionUrl } = await openRun(server);
  const connection = openConnection(`${connectionUrl}?password=hunter2`);
  await once(connection.socket, 'open');
  connection.socket.send('my secret words');
  await connection.next();
  connection.socket.close();
  await page.next('ended');
  await fetch(new URL(`/s/${ticket}/`, server.url));
  await server.stop();
  const log = lines.join('');
  assert.match(log, /session ended/);
  for (const secret of [ticket, token, 'hunter2', 'my secret words']) assert.ok(!log.includes(secret), secret);
});
