import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleKind } from './module-kind.ts';

for (const [code, kind] of Object.entries({
  "import { createServer } from 'node:http';": 'module',
  "  import 'ws';": 'module',
  'export const port = 8080;': 'module',
  "const { WebSocketServer } = require('ws');": 'commonjs',
  'module.exports = 1;': 'commonjs',
  'await 1;': 'module',
  "// import 'ws';\nrequire('ws');": 'commonjs',
  "/* require('ws') */ await 1;": 'module',
  "// all of /api/*\nimport 'ws'; /* and more */": 'module',
  "require('ws'); /* not closed\nimport 'ws';": 'commonjs',
  "require('ws'); import('ws');": 'commonjs',
})) {
  test(`${JSON.stringify(code)} is ${kind}`, () => assert.equal(moduleKind(code), kind));
}

for (const [name, piece] of Object.entries({
  'empty lines': '\n',
  spaces: ' ',
  'open comments': '/* *',
  slashes: ' //',
})) {
  test(`as much code as may be, all of ${name}, is read in no time`, () => {
    const began = performance.now();
    moduleKind(piece.repeat(131_072 / piece.length));
    // Square time would take many seconds.
    assert.ok(performance.now() - began < 1000);
  });
}
