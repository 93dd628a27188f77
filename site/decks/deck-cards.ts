// A card of the bank as a note of the deck: the same words, as plain HTML that needs nothing of the site's.

import type { Language, Translate } from '../../i18n/translate.ts';
import { lineAsHtml, plainBlocksAsHtml } from '../interview/card-markdown.ts';
import { askedIn, type LoadedCard } from '../interview/cards.ts';
import { drawPicture } from '../interview/design-picture.ts';
import { sourceLink } from '../interview/source-link.ts';
import { wireSample } from '../interview/wire/wire-sample.ts';
import { cardPath, lessonPath } from '../shell/addresses.ts';
import { pictureAsSvg } from './picture-svg.ts';
import type { ZipFile } from './zip.ts';

export const fieldNames = [
  'Question',
  'Options',
  'Short',
  'Answer',
  'Followups',
  'Wrong',
  'Source',
  'Link',
  'Term',
  'Level',
  'Topic',
] as const;

export type DeckNote = {
  slug: string;
  /** The question without the code that belongs to it. */
  asked: string;
  shownCode: string;
  fields: Record<(typeof fieldNames)[number], string>;
  tags: string[];
  media: ZipFile[];
};

type Options = {
  card: LoadedCard;
  lang: Language;
  t: Translate;
  absolute(path: string): string;
  showPicture(picture: ZipFile): string;
};

export function noteOf({ card, lang, t, absolute, showPicture }: Options): DeckNote {
  const { slug, facts, words, lesson } = card;
  const line = (text: string): string => outward(withoutMarks(card.fill(lineAsHtml(text))), absolute);
  const blocks = (text: string): string => outward(withoutMarks(card.fill(plainBlocksAsHtml(text))), absolute);
  const askedWords = askedIn(words.question);
  const asked = line(askedWords);
  const shownCode = blocks(words.question.slice(askedWords.length).trim());
  const media = words.parts ? [pictureOf({ card, t })] : [];
  const lessonAddress = absolute(`${lessonPath(lang, lesson.slug)}${lesson.section ? `#${lesson.section}` : ''}`);
  return {
    slug,
    asked,
    shownCode,
    media,
    tags: [`wireside::${facts.topic}`, `wireside::${facts.level}`, `wireside::${facts.type}`],
    fields: {
      Question: asked + shownCode,
      Options: words.options
        ? list(
            'ol',
            words.options.map(({ text }) => line(text)),
          )
        : '',
      Short: line(words.short),
      Answer: [
        facts.type === 'wire' ? wireAnswer(card, t) : '',
        words.options ? reasons({ card, line, t }) : '',
        blocks(words.answer),
        ...media.map(showPicture),
        words.parts ? list('ol', words.parts.map(line)) : '',
        words.numbers ? questions(t('interview.design.numbers'), words.numbers, line) : '',
        words.checklist ? `<h3>${t('interview.design.checklist')}</h3>${list('ul', words.checklist.map(line))}` : '',
      ].join(''),
      Followups: questions('', words.followups, line),
      Wrong: list(
        'ul',
        words.wrong.map(({ says, why }) => `<s>${line(says)}</s><br>${line(why)}`),
      ),
      Source: facts.source
        .map(sourceLink)
        .map(({ title, url }) => link(url, title))
        .join(' · '),
      Link: `${link(absolute(cardPath(lang, slug)), t('deck.practise'))} · ${link(lessonAddress, lesson.title)}`,
      Term: lang !== 'en' && words.term ? `${line(words.term)} = ${facts.english ?? ''}` : '',
      Level: t(`interview.level.${facts.level}`),
      Topic: t(`interview.topic.${facts.topic}`),
    },
  };
}

const link = (url: string, title: string): string => `<a href="${url}">${title}</a>`;

const list = (tag: 'ol' | 'ul', items: readonly string[]): string =>
  items.length === 0 ? '' : `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;

/** By these the site finds the numbers of a draw again. */
const withoutMarks = (html: string): string => html.replace(/<span data-wire-value="[^"]*">([\s\S]*?)<\/span>/g, '$1');

/** In a deck there are no pages: what leads within the site leads to it. */
const outward = (html: string, absolute: (path: string) => string): string =>
  html.replace(/ href="(\/[^"]*)"/g, (_, path: string) => ` href="${absolute(path)}"`);

function questions(
  title: string,
  pairs: readonly { ask: string; answer: string }[],
  line: (text: string) => string,
): string {
  const items = pairs.map(({ ask, answer }) => `<b>${line(ask)}</b><br>${line(answer)}`);
  return (title === '' ? '' : `<h3>${title}</h3>`) + list('ul', items);
}

function reasons({ card, line, t }: { card: LoadedCard; line: (text: string) => string; t: Translate }): string {
  const right = new Set(card.facts.right);
  const items = (card.words.options ?? []).map(({ text, why }, at) => {
    const mark = t(right.has(at + 1) ? 'deck.right' : 'deck.not-right');
    return `<b>${mark}</b> ${line(text)}<br>${line(why)}`;
  });
  return list('ol', items);
}

/** Of one draw; on the site the numbers change. */
function wireAnswer({ slug, words }: LoadedCard, t: Translate): string {
  const { answer, options } = wireSample(slug).task;
  const steps = options === undefined ? [] : answer.split(' ').map((id) => lineAsHtml(words.labels?.[id] ?? id));
  const said = steps.length > 0 ? list('ol', steps) : `<p><code>${answer}</code></p>`;
  return `${said}<p><small>${t('deck.new-numbers')}</small></p>`;
}

function pictureOf({ card, t }: { card: LoadedCard; t: Translate }): ZipFile {
  const drawn = drawPicture({ slug: card.slug, picture: card.facts.picture, parts: card.words.parts ?? [], t });
  return { name: `wireside-${card.slug}.svg`, bytes: new TextEncoder().encode(pictureAsSvg(drawn)) };
}
