// S2-1 … S2-6 as they should be today: what the commands leave is built, checked and served. Nothing is installed: the packages
// that the commands name are this project's own.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { WebSocket } from 'ws';
import { root } from '../read-source.ts';
import { sample } from './sample.ts';

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** The scripts of S2-2, and the folder that S2-1, S2-3 and S2-5 leave. */
function openProject(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'fixed-project-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { scripts } = JSON.parse(`{${sample('fixed/s2-2.json')}}`) as { scripts: Record<string, string> };
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fixed', type: 'module', scripts }));
  mkdirSync(join(folder, 'src'));
  // The system chooses a port, and the program tells it.
  const code = `${sample('fixed/s2-7.ts').replace('port: 8080', 'port: 0')}
server.on('listening', () => console.log(JSON.stringify(server.address())));
`;
  writeFileSync(join(folder, 'src', 'index.ts'), code);
  return { folder, scripts };
}

const tsc = (folder: string, args: readonly string[]) =>
  spawnSync(process.execPath, [compiler, ...args], { cwd: folder, encoding: 'utf8' });

/** The arguments of a command that stands alone on a line of a sample. */
const argumentsOf = (name: string, command: string): string[] => {
  const line = sample(name)
    .split('\n')
    .find((one) => one.startsWith(`${command} `));
  assert.ok(line, `${name} has no line that begins with ${command}`);
  return line.slice(command.length + 1).split(' ');
};

async function echoesThrough(program: ChildProcess): Promise<void> {
  assert.ok(program.stdout);
  const [line] = await once(program.stdout, 'data');
  const { port } = JSON.parse(String(line));
  const [one, other] = [new WebSocket(`ws://127.0.0.1:${port}`), new WebSocket(`ws://127.0.0.1:${port}`)];
  await Promise.all([once(one, 'open'), once(other, 'open')]);
  one.send('built');
  const [data] = await once(other, 'message');
  assert.equal(String(data), 'built');
  for (const socket of [one, other]) socket.terminate();
}

async function serves(t: TestContext, folder: string, args: readonly string[]): Promise<void> {
  const program = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(async () => {
    // Whoever watches hands this on to what it runs; a SIGKILL it could not.
    program.kill('SIGTERM');
    if (program.exitCode === null && program.signalCode === null) await once(program, 'exit');
  });
  await echoesThrough(program);
}

test('fixed/s2-1.sh, fixed/s2-3.sh, fixed/s2-5.sh: a module, and tools apart from what runs', () => {
  const { devDependencies, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.deepEqual(sample('fixed/s2-1.sh').trim().split('\n'), ['npm init -y', 'npm pkg set type=module']);
  const tools = [...argumentsOf('fixed/s2-3.sh', 'npm i -D'), ...argumentsOf('fixed/s2-5.sh', 'npm i -D')];
  assert.deepEqual(tools, ['typescript', '@types/node', '@types/ws']);
  for (const tool of tools) assert.ok(tool in { ...dependencies, ...devDependencies }, tool);
  assert.ok(dependencies[argumentsOf('fixed/s2-5.sh', 'npm i')[0] ?? '']);
});

test('fixed/s2-4.sh, fixed/s2-6.sh: the settings build dist/index.js, and it serves', async (t) => {
  const { folder, scripts } = openProject(t);
  assert.equal(sample('fixed/s2-6.sh').trim(), 'npm run build && npm start');
  assert.equal(tsc(folder, argumentsOf('fixed/s2-4.sh', 'npx tsc')).status, 0);
  assert.equal(scripts['build'], 'tsc');
  const built = tsc(folder, []);
  assert.equal(built.status, 0, built.stdout);
  assert.ok(existsSync(join(folder, 'dist', 'index.js')));
  await serves(t, folder, (scripts['start'] ?? '').split(' ').slice(1));
});

test('fixed/s2-2.json: dev runs the source as it is, without a build', async (t) => {
  const { folder, scripts } = openProject(t);
  const args = (scripts['dev'] ?? '').split(' ').slice(1);
  assert.deepEqual(args, ['--watch', 'src/index.ts']);
  await serves(t, folder, args);
});

test('fixed/s2-4.sh: the settings refuse what is wrong', (t) => {
  const { folder } = openProject(t);
  tsc(folder, argumentsOf('fixed/s2-4.sh', 'npx tsc'));
  writeFileSync(
    join(folder, 'src', 'index.ts'),
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ prot: 8080 });\n",
  );
  const built = tsc(folder, []);
  assert.notEqual(built.status, 0);
  assert.match(built.stdout, /'prot' does not exist in type/);
});
