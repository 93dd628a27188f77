// Every sample of the notes has a lesson that shows it, to the byte, and both of its forms are run.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCode, readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { files, slugs } from '../content/content-files.ts';
import { codesOf, samples, samplesRoot } from './registry.ts';

const sampleCount = 37;

const shown = slugs.flatMap((slug) => {
  const { examples, exercise } = readLessonFacts(files, slug);
  const places = [
    ...examples.map((example) => ({ ...example, folder: `examples/${example.name}` })),
    ...(exercise ? [{ ...exercise, folder: 'exercise/starter' }] : []),
  ];
  return places.map(({ folder, sample: ids = [], form }) => ({ slug, folder, ids, form }));
});

test('the registry lists all samples and all files of both forms', () => {
  assert.equal(Object.keys(samples).length, sampleCount);
  const listed = Object.values(samples).flatMap(({ asIs, fixed }) => [asIs, ...fixed]);
  const there = globSync('{*,fixed/*}.{js,ts,sh,json,html,http,txt}', { cwd: samplesRoot })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.output.txt'));
  assert.deepEqual([...new Set(listed)].sort(), there.sort());
});

test('the tests run every file of both forms', () => {
  const tests = globSync('*.test.ts', { cwd: import.meta.dirname })
    .map((path) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8').toLowerCase())
    .join('\n');
  const idle = Object.values(samples)
    .flatMap(({ asIs, fixed }) => [asIs, ...fixed])
    .filter((file) => !tests.includes(`'${file}'`));
  assert.deepEqual(idle, []);
});

for (const { slug, folder, ids, form } of shown) {
  if (ids.length === 0 && form === undefined) continue;
  test(`${slug}/${folder} holds ${ids.join(', ')}, ${form}`, () => {
    assert.ok(ids.length > 0 && form !== undefined, '`sample` and `form` stand together in lesson.yml');
    const codes = readCode(files, slug, folder).map(({ code }) => code);
    const strangers = ids.filter((id) => !codesOf(id, form).some((wanted) => isHeld(wanted, codes)));
    assert.deepEqual(strangers, [], 'no file of it holds this code');
  });
}

for (const [id, { lesson }] of Object.entries(samples)) {
  test(`${id} is shown in ${lesson}`, () => {
    const places = shown.filter(({ slug, ids }) => slug === lesson && ids.includes(id));
    assert.notEqual(places.length, 0, `no example of ${lesson} has \`sample: ${id}\``);
  });
}

/** A fragment stands among other lines; what a note had before its first and behind its last letter is not its code. */
function isHeld(wanted: string, codes: readonly string[]): boolean {
  return codes.some((code) => code.includes(wanted.trim()));
}
