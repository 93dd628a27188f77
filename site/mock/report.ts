// The report of a mock interview in words, as data: the page draws it, and as Markdown it can be taken along.

import type { Language, Translate } from '../../i18n/translate.ts';
import { cardPath, lessonPath } from '../shell/addresses.ts';
import { type Mock, type PartName, partNames } from './mock.ts';
import { gradesAfter, lessonsAfter } from './outcome.ts';
import { type Dimension, dimensionWeights, type Evidence, scoreOf } from './score.ts';
import { standingOf } from './state.ts';
import { clockFace } from './time-left.ts';

/** What the report needs to know beside the mock itself. */
export type ReportSources = {
  t: Translate;
  lang: Language;
  /** When it was taken, in words. */
  date: string;
  cards: ReadonlyMap<string, { question: string; lesson: { slug: string; title: string } }>;
  tasks: ReadonlyMap<string, { title: string; path: string; lesson: { slug: string; title: string } }>;
  /** What a statement of the design's card says, once its card is here. */
  designStatement(statement: string): string | undefined;
};

export type ReportLine = { mark: 'yes' | 'half' | 'no'; words: string; note?: string; path?: string };
export type ReportDimension = {
  name: string;
  level: string;
  points: string;
  share: number;
  lines: readonly ReportLine[];
};
export type ReportWords = {
  title: string;
  about: string;
  total: string;
  band: string;
  notes: readonly string[];
  dimensions: readonly ReportDimension[];
  flags: readonly { words: string; note?: string }[];
  lessons: readonly { title: string; path: string }[];
  deck: readonly { words: string; path: string; grade: string }[];
  texts: readonly { title: string; texts: readonly string[] }[];
};

export function reportOf(mock: Mock, sources: ReportSources): ReportWords {
  const { t, lang, cards, tasks } = sources;
  // All parts are over, so the clock says nothing more.
  const standing = standingOf(mock, Number.MAX_SAFE_INTEGER);
  const score = scoreOf(mock, standing);
  const lessonOf = (slug: string) => (cards.get(slug) ?? tasks.get(slug))?.lesson;
  const titles = new Map(
    [...cards.values(), ...tasks.values()].map(({ lesson }): [string, string] => [lesson.slug, lesson.title]),
  );
  const level = t(`interview.level.${mock.level}`);
  const lessons = lessonsAfter(mock, score, (slug) => [lessonOf(slug)?.slug ?? []].flat());
  return {
    title: t('mock.report'),
    about: t(mock.isLong ? 'mock.report.aboutLong' : 'mock.report.about', { date: sources.date, level }),
    total: t('mock.report.total', { total: score.total }),
    band: t(`mock.band.${score.band}`),
    notes: [t(`mock.band.${score.band}.about`), ...(score.isCapped ? [t('mock.report.capped')] : [])],
    dimensions: score.dimensions.map((dimension) => ({
      ...wordsOfDimension(dimension, t),
      lines: dimension.evidence.map((evidence) => lineOf(evidence)),
    })),
    flags: score.redFlags.map(({ id, cards: telling }) => ({
      words: t(`mock.statement.${id}`),
      ...(telling[0] === undefined ? {} : { note: cards.get(telling[0])?.question ?? '' }),
    })),
    lessons: lessons.map((slug) => ({ title: titles.get(slug) ?? slug, path: lessonPath(lang, slug) })),
    deck: gradesAfter(mock, standing, score)
      .filter(({ grade }) => grade < 3)
      .map(({ card, grade }) => ({
        words: cards.get(card)?.question ?? card,
        path: cardPath(lang, card),
        grade: t(`review.grade.${grade}`),
      })),
    texts: partNames.flatMap((part) => {
      const texts = Object.entries(standing.texts).flatMap(([field, text]) =>
        field.startsWith(`${part}.`) && text.trim() !== '' ? [text] : [],
      );
      return texts.length > 0 ? [{ title: t(`mock.part.${part}`), texts }] : [];
    }),
  };

  function lineOf({ kind, id, share, part }: Evidence): ReportLine {
    const mark = share >= 1 ? 'yes' : share > 0 ? 'half' : 'no';
    if (kind === 'time') {
      const { startedAtMs = 0, endedAtMs = 0 } = standing.parts[part];
      return { mark, words: t('mock.report.time', { time: clockFace(endedAtMs - startedAtMs) }) };
    }
    if (kind === 'check') return { mark, words: wordsOfCheck(part, id) };
    if (kind === 'statement') return { mark, words: sources.designStatement(id) ?? t(`mock.statement.${id}`) };
    const task = tasks.get(id);
    if (part === 'code' || part === 'debug')
      return { mark, words: task?.title ?? cards.get(id)?.question ?? id, note: t('mock.report.unchecked') };
    return { mark, words: questionOf(id), note: noteOf(id), path: cardPath(lang, id) };
  }

  function wordsOfCheck(part: PartName, id: string): string {
    return standing.parts[part].checks?.find((check) => check.id === id)?.words ?? id;
  }

  /** With the numbers that were drawn, where it has any. */
  function questionOf(card: string): string {
    const settled = standing.cards.get(card);
    return (settled?.kind === 'answered' ? settled.asked : '') || (cards.get(card)?.question ?? card);
  }

  /** What was answered, and what was right. */
  function noteOf(card: string): string {
    const settled = standing.cards.get(card);
    if (!settled) return t('mock.report.notReached');
    if (settled.kind === 'skipped') return t('mock.report.skipped');
    if (settled.kind === 'graded') return t(`mock.report.knew.${settled.knew}`);
    const { right, tries } = settled;
    // They stand within a sentence.
    const [guess, answer] = [withoutStop(settled.guess), withoutStop(settled.answer)];
    if (right) return t(tries === 1 ? 'mock.report.right' : 'mock.report.second', { answer });
    return t('mock.report.wrong', { guess, answer });
  }
}

function wordsOfDimension({ name, level, points, share }: Dimension, t: Translate): Omit<ReportDimension, 'lines'> {
  return {
    name: t(`mock.dimension.${name}`),
    level: t(`mock.rubric.${name}.${level}`),
    points: t('mock.report.points', { points: Math.round(points), of: dimensionWeights[name] }),
    share,
  };
}

const signs = { yes: '✓', half: '◐', no: '✗' } satisfies Record<ReportLine['mark'], string>;

/** `origin` makes whole addresses of paths: the file is read elsewhere. */
export function asMarkdown(report: ReportWords, { t, origin }: { t: Translate; origin: string }): string {
  const link = (words: string, path: string | undefined) =>
    path === undefined ? escaped(words) : `[${escaped(words)}](${origin}${path})`;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
  const dimensions = report.dimensions.flatMap(({ name, level, points, lines }) => [
    ...[`### ${name}: ${points}`, '', escaped(level), ''],
    ...lines.map(
      ({ mark, words, note, path }) => `- ${signs[mark]} ${link(words, path)}${note ? ` — ${escaped(note)}` : ''}`,
    ),
    '',
  ]);
  const text = [
    ...[`# ${report.title}`, '', report.about, '', `**${report.total} · ${report.band}**`, ''],
    ...report.notes.flatMap((note) => [note, '']),
    ...[`## ${t('mock.report.dimensions')}`, '', ...dimensions],
    ...section(
      t('mock.report.flags'),
      report.flags.map(({ words, note }) => `- ${escaped(words)}${note ? ` — ${escaped(note)}` : ''}`),
    ),
    ...section(
      t('mock.report.lessons'),
      report.lessons.map(({ title, path }) => `- ${link(title, path)}`),
    ),
    ...section(
      t('mock.report.deck'),
      report.deck.map(({ words, path, grade }) => `- ${link(words, path)} — ${grade}`),
    ),
    ...report.texts.flatMap(({ title, texts }) => [
      ...[`## ${t('mock.report.texts', { part: title })}`, ''],
      ...texts.flatMap((one) => [...one.split('\n').map((line) => `> ${escaped(line)}`), '']),
    ]),
  ];
  return `${text.join('\n').trimEnd()}\n`;
}

/** Words stay words, whatever a candidate wrote. */
const escaped = (words: string): string => words.replace(/[\\`*_[\]<>#|]/g, '\\$&');

const withoutStop = (words: string): string => words.replace(/\.$/, '');
