// The recorded captures: readable, free of broken rules but the one that a cut line is, and each ending once.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { capturesOf } from '../../site/lesson/diagrams/diagram-facts.ts';
import { readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { hintFor, readEnding } from '../../site/lesson/read-ending.ts';
import { parseTrace } from '../../wire/trace-file.ts';
import { contentRoot, files, readEnglish, slugs } from './content-files.ts';
import { traceOf } from './trace-of.ts';

function readCapture(slug: string, name: string) {
  const parsed = parseTrace(readFileSync(join(contentRoot, 'lessons', slug, 'captures', `${name}.json`), 'utf8'));
  assert.ok('trace' in parsed, `captures/${name}.json of ${slug} cannot be read`);
  const { connections } = traceOf(parsed.trace);
  assert.equal(connections.length, 1);
  const [connection] = connections;
  assert.ok(connection);
  return connection;
}

for (const slug of slugs) {
  const { captures, diagrams } = readLessonFacts(files, slug);

  test(`${slug}: lesson.yml names every capture there is`, () => {
    const recorded = globSync(`lessons/${slug}/captures/*.json`, { cwd: contentRoot });
    assert.deepEqual(
      recorded.map((path) => basename(path, '.json')).sort(),
      [...new Set([...captures, ...diagrams.flatMap(capturesOf)])].sort(),
    );
  });

  for (const name of captures) {
    test(`${slug}: the capture "${name}" has an ending, a story and a hint`, () => {
      const connection = readCapture(slug, name);
      const ending = readEnding(connection);
      const { words } = readEnglish(slug);
      assert.ok(connection.ended, 'it was recorded to its end');
      assert.ok(ending.at);
      assert.ok(words.labels[name]?.includes(String(ending.code)), `its story names the code ${ending.code}`);
      assert.ok(words.hints[hintFor(ending)]);
      const broken = connection.entries.filter((entry) => entry.kind === 'violation').map(({ code }) => code);
      assert.deepEqual(broken, ending.by === 'nobody' ? ['close-missing'] : []);
    });
  }
}

test('read-the-wire: the five endings are the five of the exercise', () => {
  const endings = readLessonFacts(files, 'read-the-wire').captures.map((name) => {
    const { by, code } = readEnding(readCapture('read-the-wire', name));
    return `${by} ${code}`;
  });
  assert.deepEqual(endings, ['client 1000', 'server 1001', 'nobody 1006', 'server 1009', 'client 1005']);
});
