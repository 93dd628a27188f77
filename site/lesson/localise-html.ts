// What a reader reads in a page: texts between tags, attributes that are words, comments, and all that its scripts have.
// It splits the pages of our own lessons, and knows no more of HTML than they need.

import type { FoundText, FoundTexts } from './found-text.ts';
import { textsOfScript, tidyComment } from './localise-script.ts';

// With a quoted value a tag may hold a ">".
const inTag = `(?:"[^"]*"|'[^']*'|[^'">])*`;
const piecePattern = new RegExp(
  [
    '<!--(?<comment>[^]*?)-->',
    `(?<opening><(?<raw>script|style)\\b${inTag}>)(?<inside>[^]*?)</\\k<raw>\\s*>`,
    `(?<tag><[!/]?[a-z]${inTag}>)`,
    '(?<text>(?:[^<]|<(?![!/a-z]))+)',
  ].join('|'),
  'gi',
);

const attributePattern = /(?<name>[^\s"'<>/=]+)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'<>]+)/g;

const attributesWithWords = new Set(['placeholder', 'title', 'aria-label', 'alt']);

export function textsOfHtml(name: string, code: string): FoundTexts {
  const found: FoundTexts = { comments: [], strings: [] };
  for (const { 0: whole, index, groups = {} } of code.matchAll(piecePattern)) {
    const { comment, opening = '', raw, inside = '', tag, text } = groups;
    if (comment !== undefined) {
      const write = (translation: string) => `<!-- ${translation} -->`;
      found.comments.push({ text: tidyComment(comment), start: index, end: index + whole.length, write });
    }
    if (raw !== undefined) {
      const start = index + opening.length;
      const { comments, strings } =
        raw.toLowerCase() === 'script' ? inScript(name, code, start, inside) : inStyle(start, inside);
      found.comments.push(...comments);
      found.strings.push(...strings);
    }
    if (tag !== undefined) {
      for (const attribute of attributesOf(tag, index)) {
        if (attributesWithWords.has(attribute.name)) found.strings.push(attribute);
        if (attribute.name === 'lang' && /^<html\b/i.test(tag)) found.language = attribute;
      }
    }
    if (text !== undefined && text.trim() !== '') {
      const start = index + text.length - text.trimStart().length;
      const bare = text.trim();
      found.strings.push({ text: decode(bare), start, end: start + bare.length, write: encode });
    }
  }
  return found;
}

/** Blanks stand for what is before the script, so that the parser tells lines and places of the whole page. */
const inScript = (name: string, code: string, start: number, inside: string): FoundTexts =>
  textsOfScript(name, code.slice(0, start).replace(/[^\n]/g, ' ') + inside, { lang: 'js' });

const inStyle = (start: number, inside: string): FoundTexts => ({
  comments: [...inside.matchAll(/\/\*([\s\S]*?)\*\//g)].map(({ 0: whole, 1: comment = '', index }) => ({
    text: tidyComment(comment),
    start: start + index,
    end: start + index + whole.length,
    write: (translation) => `/* ${translation} */`,
  })),
  strings: [],
});

function attributesOf(tag: string, start: number): (FoundText & { name: string })[] {
  return [...tag.matchAll(attributePattern)].map(({ 0: whole, index, groups: { name = '', value = '' } = {} }) => {
    const end = start + index + whole.length;
    const isQuoted = /^["']/.test(value);
    const mark = isQuoted ? value.charAt(0) : '"';
    return {
      name: name.toLowerCase(),
      text: decode(isQuoted ? value.slice(1, -1) : value),
      start: end - value.length,
      end,
      write: (translation) => mark + encode(translation).replaceAll(mark, mark === '"' ? '&quot;' : '&#39;') + mark,
    };
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

/** What a browser shows: line breaks are spaces, and an entity is its sign. One that we do not write stays as it is. */
const decode = (html: string): string =>
  html.replace(/[ \t\r\n]+/g, ' ').replace(/&([a-z]+|#39);/g, (entity, name: string) => entities[name] ?? entity);

const encode = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
