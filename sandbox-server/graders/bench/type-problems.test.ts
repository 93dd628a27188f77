import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBuilt, findTypeProblems } from './type-problems.ts';

const projectWith = (compilerOptions: object) => [
  { name: 'index.ts', code: 'export const words: string = "here";\n' },
  { name: 'package.json', code: '{ "type": "module" }' },
  {
    name: 'tsconfig.json',
    code: JSON.stringify({ compilerOptions: { module: 'nodenext', types: [], ...compilerOptions } }),
  },
];

test('without a root the sources lie where the settings do, as for tsc', async () => {
  const files = projectWith({ outDir: 'dist' });
  assert.deepEqual(await findTypeProblems(files), []);
  assert.deepEqual(await findBuilt(files), ['dist/index.js']);
});

test('a root that the sources are not in is a mistake of the settings', async () => {
  const [problem] = await findTypeProblems(projectWith({ outDir: 'dist', rootDir: 'src' }));
  assert.deepEqual(problem, { file: 'tsconfig.json', line: 1, code: 6059 });
});
