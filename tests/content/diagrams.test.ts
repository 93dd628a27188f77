// What must hold for every diagram of every lesson in every language: all words are there and none meets another.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTranslate, languages } from '../../i18n/translate.ts';
import { labelsOf } from '../../site/lesson/diagrams/diagram-facts.ts';
import { drawDiagram } from '../../site/lesson/diagrams/draw-diagram.ts';
import { meetings, outside, wordsIn } from '../../site/lesson/diagrams/judge-drawing.ts';
import { readLessonFacts } from '../../site/lesson/lesson-folder.ts';
import { contentRoot, files, readEnglish, readLesson, slugs } from './content-files.ts';

const wordsOf = (lang: string): Record<string, string> =>
  JSON.parse(readFileSync(join(contentRoot, '..', 'i18n', `${lang}.json`), 'utf8'));

for (const slug of slugs) {
  const { diagrams } = readLessonFacts(files, slug);

  test(`${slug}: the prose shows each of its diagrams once, by the tag of its kind`, () => {
    const shown = [...readEnglish(slug).body.matchAll(/<(Sequence|Boxes) id="([^"]+)"/g)];
    assert.deepEqual(
      shown.map(([, tag, id]) => `${tag?.toLowerCase()} ${id}`).sort(),
      diagrams.map(({ kind, id }) => `${kind} ${id}`).sort(),
    );
  });

  for (const facts of diagrams) {
    for (const lang of languages) {
      const lesson = readLesson(slug, lang);
      if (!lesson) continue;

      test(`${slug} (${lang}): the diagram "${facts.id}" holds all its words, on a phone and wide`, () => {
        const { labels } = lesson.words;
        const captureText = (name: string) =>
          readFileSync(join(contentRoot, 'lessons', slug, 'captures', `${name}.json`), 'utf8');
        const { drawings } = drawDiagram({ facts, labels, t: createTranslate(wordsOf(lang), lang), captureText });
        for (const drawing of Object.values(drawings)) {
          assert.deepEqual(drawing.cutWords, [], 'these words are too long for their place');
          assert.deepEqual(meetings(drawing), [], 'these words meet');
          assert.deepEqual(outside(drawing), [], 'these words leave the drawing');
          const drawn = wordsIn(drawing);
          const wanted = labelsOf(facts).filter((id) => id !== facts.id && id !== `${facts.id}-desc`);
          for (const id of wanted) {
            const words = (labels[id] ?? '').replaceAll('`', '');
            assert.ok(drawn.includes(words), `"${words}" is not drawn`);
          }
        }
      });
    }
  }
}
