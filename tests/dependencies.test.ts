// What is served must run after `npm ci --omit=dev`: whatever it imports, when it is built and when it serves, is a dependency.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { importsOf, isSource, listFiles, root } from './read-source.ts';

// package.json is of this shape.
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

const serving =
  /^(?:astro\.config\.mjs|scripts\/(?:boot|build|start|explain)\b|(?:sandbox-server|site|wire|i18n|content)\/)/;
const testing = /\.test\.tsx?$|\/test-[\w-]+\.ts$/;

const nameOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

test('what builds and serves the site imports no package that is there for tests alone', () => {
  const imported = listFiles()
    .filter((path) => isSource(path) && serving.test(path) && !testing.test(path))
    .flatMap((path) => importsOf(path, readFileSync(join(root, path), 'utf8')).map((found) => ({ path, ...found })))
    .filter(
      ({ isOurs, isTypeOnly, target }) =>
        !isOurs && !isTypeOnly && !isBuiltin(target) && !/^(?:astro:|virtual:)/.test(target),
    );
  assert.ok(imported.some(({ target }) => target === 'typescript'));
  const missing = imported.filter(({ target }) => dependencies[nameOf(target)] === undefined);
  assert.deepEqual(
    missing.map(({ path, line, target }) => `${path}:${line} imports ${target}`),
    [],
  );
});

test('the compiler finds the types that a reader’s program is checked against', () => {
  for (const name of ['@types/node', '@types/ws']) assert.ok(dependencies[name], name);
});
