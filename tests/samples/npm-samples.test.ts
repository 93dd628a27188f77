// S2-1, S2-2 and S2-6 by npm itself, as they stand and as they should be: none of the three asks a registry for anything.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { root } from '../read-source.ts';
import { sample } from './sample.ts';

// What npm told the run that these tests are in is not meant for theirs. The Node of this project goes first.
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  PATH: [dirname(process.execPath), process.env['PATH']].join(process.platform === 'win32' ? ';' : ':'),
  npm_config_update_notifier: 'false',
};

const runLine = (folder: string, line: string) =>
  spawnSync(line, { cwd: folder, encoding: 'utf8', shell: true, env, timeout: 60_000 });

const skip = runLine(root, 'npm --version').status === 0 ? false : 'no npm here';

function openFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'notes-npm-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function runAll(folder: string, name: string): void {
  for (const line of sample(name).trim().split('\n')) {
    const { status, stderr } = runLine(folder, line);
    assert.equal(status, 0, `${line}: ${stderr}`);
  }
}

const packageOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function addScripts(folder: string, name: string): void {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...packageOf(folder), ...JSON.parse(`{${sample(name)}}`) }),
  );
}

test('S2-1, S2-2, S2-6 as they stand: a package of CommonJS, and a run that ends in the compiler', { skip }, (t) => {
  const folder = openFolder(t);
  runAll(folder, 's2-1.sh');
  assert.notEqual(packageOf(folder).type, 'module');
  addScripts(folder, 's2-2.json');
  runAll(folder, 's2-4.sh');
  writeFileSync(join(folder, 'index.ts'), sample('s2-7.js'));
  const { status, stdout } = runLine(folder, sample('s2-6.sh'));
  assert.notEqual(status, 0);
  assert.match(stdout, /TS2591/);
});

test('S2-1, S2-2, S2-6 as they should be: a module that is built and started', { skip }, (t) => {
  const folder = openFolder(t);
  runAll(folder, 'fixed/s2-1.sh');
  assert.equal(packageOf(folder).type, 'module');
  addScripts(folder, 'fixed/s2-2.json');
  runAll(folder, 'fixed/s2-4.sh');
  mkdirSync(join(folder, 'src'));
  // The server of S2-7 would never end; fixed-project.test.ts talks to it.
  writeFileSync(
    join(folder, 'src', 'index.ts'),
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ noServer: true }).close(() => console.log('started'));\n",
  );
  const { status, stdout } = runLine(folder, sample('fixed/s2-6.sh'));
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^started$/m);
});
