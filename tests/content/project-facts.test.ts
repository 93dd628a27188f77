// What the lesson on TypeScript projects says of the compiler, by the compiler: each folder as a reader would have it on disk.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { root } from '../read-source.ts';
import { contentRoot } from './content-files.ts';

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** A copy of an example, and what a command says in it. */
function openExample(t: TestContext, name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'project-lesson-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(contentRoot, 'lessons', 'project', 'examples', name), folder, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const run = (command: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, said: `$ ${command}\n${stdout}${stderr}` };
  };
  return {
    folder,
    tsc: (...args: string[]) => run(['tsc', ...args].join(' '), [compiler, ...args]),
    node: (...args: string[]) => run(['node', ...args].join(' '), args),
    recorded: () => readFileSync(join(folder, 'recorded.txt'), 'utf8'),
  };
}

test('notes: today’s compiler says what is recorded, and there is no dist/', (t) => {
  const { folder, tsc, recorded } = openExample(t, 'notes');
  const { status, said } = tsc('-b');
  assert.notEqual(status, 0);
  assert.equal(said, recorded());
  assert.equal(existsSync(join(folder, 'dist')), false);
  assert.ok(existsSync(join(folder, 'index.js')), 'it writes beside the source, in spite of the problems');
});

test('notes: with an import in the place of require it is TS1295', (t) => {
  const { folder, tsc } = openExample(t, 'notes');
  const file = join(folder, 'index.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^const .*$/m, "import WebSocket from 'ws';"));
  assert.match(tsc('-b').said, /TS1295/);
});

test('today: the build is silent and writes dist/index.js', (t) => {
  const { folder, tsc } = openExample(t, 'today');
  assert.deepEqual(tsc(), { status: 0, said: '$ tsc\n' });
  assert.ok(existsSync(join(folder, 'dist', 'index.js')));
});

test('untold: the compiler has nothing against a promise that the page breaks', (t) => {
  const settings = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--skipLibCheck',
  ];
  assert.equal(openExample(t, 'untold').tsc(...settings, 'server.ts').status, 0);
});

test('checked-js: a comment is enough for the compiler to find both mistakes in plain JavaScript', (t) => {
  const { tsc, recorded } = openExample(t, 'checked-js');
  assert.equal(tsc('-p', '.').said, recorded());
});

test('what is more than types needs the compiler: an enum is refused where types are only cut out', (t) => {
  const { folder, node } = openExample(t, 'untold');
  writeFileSync(join(folder, 'enum.ts'), 'enum State { Open }\nconsole.log(State.Open);\n');
  assert.match(node('enum.ts').said, /ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX/);
});
