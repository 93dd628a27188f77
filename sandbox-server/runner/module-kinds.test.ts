// Which of a learner's files are modules and which CommonJS, and that each may use the other, as in Node: where no package.json
// says it, the syntax of each file decides for that file.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { forgetPlaces, textOf, tryProgram, wallsHere } from './test-process.ts';

after(forgetPlaces);

type Mixed = { files: Record<string, string>; prints: string };

const ofModule = { private: true, type: 'module' };

const mixed: Record<string, Mixed> = {
  'a module imports names and the default of CommonJS': {
    files: {
      'server.js': "import own, { room } from './rooms.js';\nconsole.log(room, own.room);",
      'rooms.js': "const room = 'lobby';\nmodule.exports = { room };",
    },
    prints: 'lobby lobby',
  },
  'CommonJS requires a module': {
    files: {
      'server.js': "const { room } = require('./rooms.js');\nconsole.log(room);",
      'rooms.js': "import { WebSocketServer } from 'ws';\nexport const room = typeof WebSocketServer;",
    },
    prints: 'function',
  },
  'CommonJS imports a module when it is asked for': {
    files: {
      'server.js': "require('ws');\nimport('./rooms.js').then(({ room }) => console.log(room));",
      'rooms.js': "export const room = 'lobby';",
    },
    prints: 'lobby',
  },
  'a module of TypeScript imports CommonJS of TypeScript': {
    files: {
      'server.ts': "import { room } from './rooms.ts';\nconst name: string = room;\nconsole.log(name);",
      'rooms.ts': "const room: string = 'lobby';\nmodule.exports = { room };",
    },
    prints: 'lobby',
  },
  'CommonJS of TypeScript requires a module of TypeScript': {
    files: {
      'server.ts': "const { room }: { room: string } = require('./rooms.ts');\nconsole.log(room);",
      'rooms.ts': "export const room: string = 'lobby';",
    },
    prints: 'lobby',
  },
  'a file that says nothing is CommonJS': {
    files: { 'server.js': 'console.log(typeof require, this === module.exports, __filename);' },
    prints: 'function true server.js',
  },
  'a file that waits at its top is a module': {
    files: { 'server.js': 'console.log(await 1, typeof require);' },
    prints: '1 undefined',
  },
  'a file that waits in a block at its top is one too': {
    files: { 'server.js': 'for (const a of [1]) {\n  console.log(await a, typeof require);\n}' },
    prints: '1 undefined',
  },
  'so is one that goes through what comes in time': {
    files: { 'server.js': 'for await (const a of [1]) console.log(a, typeof require);' },
    prints: '1 undefined',
  },
  'and one of TypeScript': {
    files: {
      'server.ts': 'const a: number = 1;\ntry {\n  console.log(await a);\n} finally {\n  console.log("over");\n}',
    },
    prints: '1\nover',
  },
  'a line for a shell is no mistake, and neither is a return at the top': {
    files: { 'server.js': '#!/usr/bin/env node\nconsole.log(typeof require);\nreturn;' },
    prints: 'function',
  },
  'a function that waits makes no module': {
    files: { 'server.js': 'async function wait() {\n  await 1;\n}\nwait().then(() => console.log(typeof require));' },
    prints: 'function',
  },
  'what a comment or a string says is not syntax': {
    files: {
      'server.js': "// import 'ws';\nconst text = `\nimport 'ws';\n`;\nconsole.log(typeof require, text.length);",
    },
    prints: 'function 14',
  },
  'a package.json that names a kind decides for all': {
    files: { 'server.js': 'console.log(typeof require);', 'package.json': JSON.stringify(ofModule) },
    prints: 'undefined',
  },
  'a package.json that names none leaves it to the files': {
    files: {
      'server.js': "import { room } from './rooms.js';\nconsole.log(room);",
      'rooms.js': "exports.room = 'lobby';",
      'package.json': '{ "name": "chat" }',
    },
    prints: 'lobby',
  },
};

const last = 'const net = require("net");';

/** Its last words as Node 24 has them: the whole, or as far as Node says the same. */
const crashes: Record<string, { files: Record<string, string>; says: string; line: number }> = {
  'require in a module': {
    files: { 'server.js': `import 'node:net';\n${last}` },
    says: 'ReferenceError: require is not defined in ES module scope, you can use import instead\n    at server.js:2:13',
    line: 2,
  },
  'module in a module': {
    files: { 'server.js': "import 'node:net';\n\nmodule.exports = 1;" },
    says: 'ReferenceError: module is not defined in ES module scope\n    at server.js:3:1',
    line: 3,
  },
  'require in what a package.json makes a module': {
    files: { 'server.js': last, 'package.json': JSON.stringify(ofModule) },
    says:
      'ReferenceError: require is not defined in ES module scope, you can use import instead\n' +
      "This file is being treated as an ES module because it has a '.js' file extension and 'package.json' contains " +
      '"type": "module". To treat it as a CommonJS script, rename it to use the \'.cjs\' file extension.\n' +
      '    at server.js:1:13',
    line: 1,
  },
  'require beside await': {
    files: { 'server.js': `${last}\nawait 1;` },
    says:
      "ReferenceError: Cannot determine intended module format because both 'require' and top-level await are present. " +
      'If the code is intended to be CommonJS, wrap await in an async function. If the code is intended to be an ES module, ' +
      'replace require() with import.\n    at server.js:1:13',
    line: 1,
  },
  'require beside await in a block': {
    files: { 'server.js': `${last}\nif (net) {\n  await 1;\n}` },
    says: "ReferenceError: Cannot determine intended module format because both 'require' and top-level await are present.",
    line: 1,
  },
  'a name declared twice': {
    files: { 'server.js': 'const a = 1;\nconst a = 2;' },
    says: "SyntaxError: Identifier 'a' has already been declared\n    at Object.<anonymous> (server.js:2:",
    line: 2,
  },
  'a block that nobody closes': {
    files: { 'server.js': "const net = require('net');\nif (net) {\n" },
    says: 'SyntaxError: Unexpected end of input\n',
    line: 3,
  },
  'await in a function that is not async': {
    files: { 'server.js': `${last}\nfunction wait() {\n  await 1;\n}` },
    says: 'SyntaxError: await is only valid in async functions and the top level bodies of modules\n',
    line: 3,
  },
  'what required code cannot be parsed': {
    files: { 'server.js': "require('./rooms.js');", 'rooms.js': '// rooms\nconst a = ;' },
    says: "SyntaxError: Unexpected token ';'\n    at Object.<anonymous> (rooms.js:2:",
    line: 2,
  },
  'an error after an await in a block': {
    files: { 'server.js': "if (true) {\n  await 1;\n  throw new Error('full');\n}" },
    says: 'Error: full\n    at server.js:3:9',
    line: 3,
  },
  'an error in CommonJS that a module imports': {
    files: {
      'server.js': "import { room } from './rooms.js';\nroom();",
      'rooms.js': "exports.room = () => {\n  throw new Error('full');\n};",
    },
    says: 'Error: full\n    at exports.room (rooms.js:2:9)\n    at server.js:2:1',
    line: 2,
  },
  'an error in a module that CommonJS requires': {
    files: {
      'server.ts': "const { room } = require('./rooms.ts');\nroom();",
      'rooms.ts': "type Room = string;\nexport function room(): Room {\n  throw new Error('full');\n}",
    },
    says: 'Error: full\n    at room (rooms.ts:3:9)\n    at Object.<anonymous> (server.ts:2:1)',
    line: 3,
  },
  'a name that a module does not export': {
    files: { 'server.js': "import { lobby } from './rooms.js';", 'rooms.js': 'export const room = 1;' },
    says: "SyntaxError: The requested module './rooms.js' does not provide an export named 'lobby'",
    line: 1,
  },
  'a module that waits at its top, required': {
    files: { 'server.js': "const a = 1;\nrequire('./rooms.js');", 'rooms.js': 'export const room = await 1;' },
    says: 'Error [ERR_REQUIRE_ASYNC_MODULE]: require() cannot be used on an ESM graph with top-level await. Use import()',
    line: 2,
  },
};

for (const wall of wallsHere()) {
  for (const [name, { files, prints }] of Object.entries(mixed)) {
    test(`${wall}: ${name}`, async () => {
      const tried = await tryProgram(files, { wall });
      const { code } = await tried.whenEnded;
      assert.deepEqual([textOf(tried), code], [prints, 0]);
    });
  }

  for (const [name, { files, says, line }] of Object.entries(crashes)) {
    test(`${wall}: ${name} is told as Node tells it`, async () => {
      const tried = await tryProgram(files, { wall });
      assert.equal((await tried.whenEnded).code, 1);
      const [told] = tried.lines;
      assert.deepEqual([tried.lines.length, told?.text.slice(0, says.length), told?.line], [1, says, line]);
    });
  }

  test(`${wall}: what cannot be parsed is a SyntaxError with its line, and nothing of the runner`, async () => {
    const tried = await tryProgram(
      { 'server.js': "import './rooms.js';", 'rooms.js': 'let a = 1;\nlet b = = 2;' },
      { wall },
    );
    assert.equal((await tried.whenEnded).code, 1);
    const [told] = tried.lines;
    assert.match(
      told?.text ?? '',
      /^SyntaxError: Unexpected token '='\n {4}at Object\.<anonymous> \(rooms\.js:2:\d+\)$/,
    );
    assert.deepEqual([told?.file, told?.line], ['rooms.js', 2]);
  });
}
