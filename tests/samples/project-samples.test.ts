// S2-1 … S2-6: the commands that set up a TypeScript project, with the compiler of this project.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../read-source.ts';
import { sample } from './sample.ts';

test('S2-2 is a piece of a package.json, and the commands beside it are what they say', () => {
  assert.deepEqual(JSON.parse(`{${sample('S2-2.json')}}`), { scripts: { dev: 'tsc -b && node ./dist/index.js' } });
  assert.deepEqual(
    ['S2-1.sh', 'S2-3.sh', 'S2-4.sh', 'S2-5.sh', 'S2-6.sh'].map((name) => sample(name).trim()),
    ['npm init -y', 'npm i typescript', 'npx tsc --init', 'npm i ws @types/ws', 'npm run dev'],
  );
});

test('S2-4, S2-6: today’s defaults know no `require`, refuse ES imports in CommonJS, and write no dist/', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'notes-project-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  // What S2-1 leaves behind, as far as it matters here.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'notes', type: 'commonjs' }));
  const tsc = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  assert.equal(tsc('--init').status, 0);
  writeFileSync(join(folder, 'index.ts'), sample('S2-7.js'));
  const built = tsc('-b');
  assert.notEqual(built.status, 0);
  assert.match(built.stdout, /TS2591: Cannot find name 'require'/);
  const code = sample('S2-7.js').replace("const WebSocket = require('ws');", "import WebSocket from 'ws';");
  writeFileSync(join(folder, 'index.ts'), code);
  assert.match(tsc('-b').stdout, /TS1295/);
  assert.equal(existsSync(join(folder, 'dist')), false);
  assert.match(readFileSync(join(folder, 'tsconfig.json'), 'utf8'), /\/\/ "outDir": "\.\/dist"/);
});
