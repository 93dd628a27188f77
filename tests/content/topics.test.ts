// Everything the notes speak about has a lesson, and every mistake in them is put right in one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { files, slugs } from './content-files.ts';
import { errors, topics } from './topics.ts';

const lessons = slugs.map((slug) => ({ slug, facts: readLessonFacts(files, slug) }));

for (const { key, table } of [
  { key: 'topics', table: topics },
  { key: 'errors', table: errors },
] as const) {
  for (const [id, homes] of Object.entries(table)) {
    test(`${id} is taught in ${homes.join(', ')}`, () => {
      const written = lessons.filter(({ slug }) => homes.includes(slug));
      const silent = written.filter(({ facts }) => !facts[key].includes(id)).map(({ slug }) => slug);
      assert.deepEqual(silent, [], `add ${id} to \`${key}\` of these lessons' lesson.yml, and teach it there`);
      const unwritten = homes.filter((home) => !slugs.includes(home));
      assert.deepEqual(unwritten, [], 'the course has lost these lessons');
    });
  }

  test(`a lesson claims only ${key} that there are`, () => {
    const claimed = lessons.flatMap(({ slug, facts }) => facts[key].map((id) => ({ slug, id })));
    assert.deepEqual(
      claimed.filter(({ id }) => !(id in table)),
      [],
    );
  });
}
