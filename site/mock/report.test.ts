import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { createTranslate, type Language, languages } from '../../i18n/translate.ts';
import type { Mock } from './mock.ts';
import { asMarkdown, type ReportSources, reportOf } from './report.ts';
import { after, answered, freshMock, graded, testPlan, ticked } from './test-mock.ts';

const wordsOf = (lang: Language) =>
  createTranslate(JSON.parse(readFileSync(new URL(`../../i18n/${lang}.json`, import.meta.url), 'utf8')), lang);

const { rapid, wire, debug, design, code } = testPlan;
const cards = new Map(
  [...rapid, ...wire, debug, design].map((slug) => [
    slug,
    { question: `What is *${slug}*?`, lesson: { slug: 'masks', title: 'Masks' } },
  ]),
);
const tasks = new Map([
  [code, { title: 'An echo', path: '/en/interview/challenges/task/', lesson: { slug: 'servers', title: 'Servers' } }],
]);

const sources = (lang: Language): ReportSources => ({
  ...{ t: wordsOf(lang), lang, date: '1 June', cards, tasks },
  designStatement: (statement) => (/^(checklist|followup)\./.test(statement) ? `Point ${statement}` : undefined),
});

/** One prediction right at once, one at the second try, one wrong; half of the checks; the rest as it comes. */
function take(): Mock {
  let mock = after(freshMock, 0, { kind: 'started', part: 'rapid' }, graded('spoken-a', 'partly'));
  mock = after(mock, 1, { kind: 'skipped', card: 'choice-a' });
  mock = after(mock, 6, { kind: 'started', part: 'wire' }, answered('wire-a'), answered('wire-b', true, 2));
  mock = after(mock, 7, {
    ...{ kind: 'answered', card: 'wire-c', right: false, tries: 2 },
    ...{ asked: 'Close with 1000.', guess: '88 00', answer: '88 02 03 E8.' },
  });
  mock = after(
    mock,
    8,
    { kind: 'started', part: 'debug' },
    { kind: 'wrote', field: 'debug.cause', text: '# <b>mask</b>' },
  );
  mock = after(mock, 12.5, { kind: 'handed-in', part: 'debug' }, ...ticked('bug.cause'), {
    kind: 'judged',
    part: 'debug',
  });
  const checks = [
    { id: 'types', words: 'Text stays text', isPassed: true },
    { id: 'sizes', words: 'Large ones too', isPassed: false },
  ];
  mock = after(mock, 13, { kind: 'started', part: 'code' }, { kind: 'handed-in', part: 'code' });
  mock = after(mock, 14, { kind: 'checked', part: 'code', checks }, { kind: 'judged', part: 'code' });
  mock = after(mock, 15, { kind: 'started', part: 'design' }, { kind: 'handed-in', part: 'design' });
  return after(mock, 16, ...ticked('checklist.0', 'flag.ack'), { kind: 'judged', part: 'design' });
}

test('the report names what decided each dimension', () => {
  const report = reportOf(take(), sources('en'));
  const linesOf = (name: string) => report.dimensions.find((dimension) => dimension.name === name)?.lines ?? [];
  const facts = linesOf('Protocol facts');
  assert.deepEqual(
    facts.map(({ mark, note }) => `${mark} ${note}`),
    [
      'no Skipped',
      'half Known in part, by your own word',
      ...['no Not reached in time', 'no Not reached in time', 'no Not reached in time', 'no Not reached in time'],
      'yes Right at once: “81 00”',
      'half Right at the second try: “81 00”',
      'no You said: “88 00”. Right: “88 02 03 E8”',
    ],
  );
  assert.equal(facts[8]?.words, 'Close with 1000.', 'as it was asked');
  assert.equal(facts[6]?.path, '/en/interview/wire-a/');
  assert.deepEqual(linesOf('Code that survives'), [
    { mark: 'yes', words: 'Text stays text' },
    { mark: 'no', words: 'Large ones too' },
  ]);
  assert.deepEqual(linesOf('Diagnosis').at(-1), { mark: 'half', words: 'Found in 4:30' });
  assert.equal(linesOf('Design').length, 18);
  assert.deepEqual(linesOf('Design')[0], { mark: 'yes', words: 'Point checklist.0' });
  assert.deepEqual(report.flags, [{ words: 'Takes what TCP acknowledges for delivered' }]);
  assert.deepEqual(
    report.lessons.map(({ title, path }) => [title, path]),
    [
      ['Masks', '/en/lessons/masks/'],
      ['Servers', '/en/lessons/servers/'],
    ],
  );
  assert.deepEqual(
    report.deck.map(({ path, grade }) => [path, grade]),
    [
      ['/en/interview/choice-a/', 'Again'],
      ['/en/interview/spoken-a/', 'Hard'],
      ['/en/interview/wire-b/', 'Hard'],
      ['/en/interview/wire-c/', 'Again'],
      ['/en/interview/bug/', 'Again'],
      ['/en/interview/chat/', 'Again'],
    ],
  );
});

test('in every language it has all its words', () => {
  for (const lang of languages) {
    const text = JSON.stringify(reportOf(take(), sources(lang)));
    assert.doesNotMatch(text, /\{\w+\}/, lang);
    assert.doesNotMatch(text, /mock\./, lang);
  }
});

test('as Markdown it links back, and takes nothing of what was written for markup', () => {
  const text = asMarkdown(reportOf(take(), sources('en')), { t: wordsOf('en'), origin: 'https://wireside.test' });
  assert.match(text, /^# Report\n\n1 June, Middle\n\n\*\*\d+ of 100 · /);
  assert.ok(
    text.includes('- ✓ [What is \\*wire-a\\*?](https://wireside.test/en/interview/wire-a/) — Right at once: “81 00”\n'),
  );
  assert.ok(text.includes('### Code that survives: 13 of 25\n'));
  assert.ok(text.includes('> \\# \\<b\\>mask\\</b\\>\n'));
  assert.ok(text.includes('## Lessons to redo\n\n- [Masks](https://wireside.test/en/lessons/masks/)\n'));
  assert.ok(text.endsWith('\n') && !text.endsWith('\n\n'));
});
