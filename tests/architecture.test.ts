import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  doorProblems,
  importProblems,
  nameProblems,
  purityProblems,
  sizeProblems,
  testPlaceProblems,
  todoProblems,
} from './architecture.ts';
import { isSource, listFiles, root } from './read-source.ts';

const files = listFiles();
const sources = files.filter(isSource).map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));

/** The rule over the whole repository, as one list to read. */
function holds(problems: string[]) {
  assert.ok(problems.length === 0, `\n${problems.join('\n')}\nThe rules are in docs/architecture.md.`);
}

test('the repository has sources to judge', () => {
  assert.ok(sources.length > 20, `only ${sources.length} sources were found under ${root}`);
});

test('every import points the allowed way', () => {
  holds(sources.flatMap(({ path, source }) => importProblems(path, source)));
});

test('every outside thing is reached through its door', () => {
  holds(sources.flatMap(({ path, source }) => doorProblems(path, source)));
});

test('wire, i18n and content are pure', () => {
  holds(sources.flatMap(({ path, source }) => purityProblems(path, source)));
});

test('every name says what it holds, in one case', () => {
  holds(files.flatMap(nameProblems));
});

test('unit tests sit beside their file, browser tests in tests/browser', () => {
  holds(sources.flatMap(({ path, source }) => testPlaceProblems(path, source)));
});

test('a TODO carries an issue number', () => {
  // The rule's own words would break it.
  const judged = sources.filter(({ path }) => !path.startsWith('tests/architecture'));
  holds(judged.flatMap(({ path, source }) => todoProblems(path, source)));
});

test('a large file says why it is one', () => {
  holds(sources.filter(({ path }) => /\.tsx?$/.test(path)).flatMap(({ path, source }) => sizeProblems(path, source)));
});

// The rules themselves: each must see what it is for, and leave alone what is fine.

const breaking = [
  { path: 'wire/a.ts', source: "import { x } from '../sandbox-server/tap.ts';" },
  { path: 'wire/a.ts', source: "import { readFileSync } from 'node:fs';" },
  { path: 'wire/a.ts', source: "export const load = () => import('../i18n/translate.ts');" },
  { path: 'wire/a.ts', source: "export type { T } from '../site/playground/example.ts';" },
  { path: 'wire/a.ts', source: "export type T = import('../site/playground/example.ts').T;" },
  { path: 'sandbox-server/a.ts', source: "import { x } from '../site/shell/words.ts';" },
  { path: 'site/shell/A.astro', source: "---\nimport x from '../../sandbox-server/app.ts';\n---\n<p>hi</p>" },
  { path: 'site/shell/A.astro', source: "<p>hi</p>\n<script>\n  import '../../scripts/test.ts';\n</script>" },
  { path: 'content/lessons/a/en.mdx', source: "import X from '../../../site/shell/Mark.astro';\n\n# Hi" },
  { path: 'content/lessons/a/checks.ts', source: "import type { Entry } from '../../../wire/connection.ts';" },
  { path: 'content/lessons/a/checks.ts', source: "import { b } from '../b/checks.ts';" },
  { path: 'site/a.ts', source: "import { listFiles } from '../tests/read-source.ts';" },
];
for (const { path, source } of breaking) {
  test(`an import that may not be is seen: ${path}: ${JSON.stringify(source)}`, () => {
    assert.equal(importProblems(path, source).length, 1);
  });
}

test('an import that may be is left alone', () => {
  const fine = [
    { path: 'sandbox-server/a.ts', source: "import Fastify from 'fastify';\nimport { x } from '../wire/frame.ts';" },
    { path: 'site/a.ts', source: "import { x } from '../wire/frame.ts';\nimport { t } from '../i18n/translate.ts';" },
    { path: 'content/check.ts', source: "import type { Entry } from '../wire/connection.ts';" },
    { path: 'content/lessons/a/checks.ts', source: "import type { Check } from '../../check.ts';" },
    { path: 'content/lessons/a/en.mdx', source: "# Hi\n\n```js\nimport { WebSocketServer } from 'ws';\n```\n" },
    { path: 'wire/decode.test.ts', source: "import { test } from 'node:test';" },
  ];
  for (const { path, source } of fine) assert.deepEqual(importProblems(path, source), [], path);
});

test('a way round a door is seen', () => {
  const around = [
    { path: 'site/inspector/a.ts', source: "import('monaco-editor/editor');" },
    { path: 'site/inspector/a.ts', source: "window.localStorage.setItem('a', 'b');" },
    { path: 'site/inspector/a.ts', source: "const socket = new WebSocket('/sandbox');" },
    { path: 'sandbox-server/tap.ts', source: 'if (process.env.DEBUG) debug();' },
    { path: 'sandbox-server/tap.ts', source: "import { spawn } from 'node:child_process';" },
  ];
  for (const { path, source } of around) assert.equal(doorProblems(path, source).length, 1, source);
});

test('a word that is no use of the thing is left alone', () => {
  const harmless = [
    '// localStorage is refused in private windows',
    "const words = { localStorage: 'not here' }; words.localStorage;",
    "const text = 'new WebSocket()';",
    'type Socket = WebSocket;',
    'this.process(frame);',
  ];
  for (const source of harmless) assert.deepEqual(doorProblems('site/inspector/a.ts', source), [], source);
});

test('a clock, chance or a page in a pure room is seen', () => {
  for (const source of ['Date.now();', 'const a = Math.random();', 'performance.now();', 'document.title;']) {
    assert.equal(purityProblems('wire/a.ts', source).length, 1, source);
  }
  assert.deepEqual(purityProblems('sandbox-server/a.ts', 'performance.now();'), []);
  // What a grader sends is not for a reader's server to foresee.
  assert.deepEqual(purityProblems('content/lessons/a/graders.ts', 'Math.random();'), []);
  assert.equal(purityProblems('content/lessons/a/graders.ts', 'Date.now();').length, 1);
});

test('a name that says nothing, or in the wrong case, is seen', () => {
  for (const path of [
    'site/utils/a.ts',
    'wire/helpers.ts',
    'site/shell/sessionManager.ts',
    'site/shell/page-outline.astro',
  ]) {
    assert.equal(nameProblems(path).length, 1, path);
  }
  for (const path of ['site/pages/[lang]/index.astro', 'site/shell/Page.astro', 'tests/browser/playwright.config.ts']) {
    assert.deepEqual(nameProblems(path), [], path);
  }
});

test('a test in the wrong place is seen', () => {
  const source = "import { decode } from './decode.ts';";
  assert.deepEqual(testPlaceProblems('wire/decode-chunking.test.ts', source), []);
  assert.equal(testPlaceProblems('site/decode.test.ts', "import { decode } from '../wire/decode.ts';").length, 1);
  assert.equal(testPlaceProblems('wire/decode.spec.ts', source).length, 1);
});

test('an open TODO and an unexplained large file are seen', () => {
  assert.equal(todoProblems('a.ts', '// TODO later').length, 1);
  assert.deepEqual(todoProblems('a.ts', '// TODO (#12): later'), []);
  assert.equal(sizeProblems('a.ts', 'x();\n'.repeat(300)).length, 1);
  assert.deepEqual(sizeProblems('a.ts', `// One file, because.\n${'x();\n'.repeat(300)}`), []);
});
