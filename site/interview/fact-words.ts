// A fact of a proof in words, with what of it is code.

import type { Translate } from '../../i18n/translate.ts';
import type { ShownFact } from './card-facts.ts';

export function wordsOfFact(fact: ShownFact, t: Translate): { words: string; code?: string } {
  if ('status' in fact) return { words: t('interview.shows.status'), code: String(fact.status) };
  if ('violation' in fact) return { words: t('interview.shows.violation'), code: fact.violation };
  if ('head' in fact) return { words: t(`interview.shows.head.${fact.head}`), code: fact.contains };
  if ('body' in fact) return { words: t(`interview.shows.body.${fact.body}`), code: fact.contains };
  if ('console' in fact) return { words: t('interview.shows.console'), code: fact.console };
  if ('ended' in fact) return { words: t(`interview.shows.ended.${fact.ended}`) };
  if ('close' in fact) {
    if (fact.close === 1005) return { words: t(`interview.shows.closeBare.${fact.from}`) };
    return { words: t(`interview.shows.close.${fact.from}`), code: String(fact.close) };
  }
  const { hex, opcode, text, length, fin } = fact;
  const more = [
    length === undefined ? [] : t('interview.shows.length', { bytes: length }),
    fin === undefined ? [] : t(fin ? 'interview.shows.fin' : 'interview.shows.notFin'),
  ].flat();
  const words = t(`interview.shows.frame.${fact.frame}`);
  const code = [hex ?? opcode, text === undefined ? undefined : JSON.stringify(text)].filter(
    (part) => part !== undefined,
  );
  if (code.length === 0) return { words: `${words} ${more.join(', ')}` };
  return { words, code: [code.join(' '), ...more].join(' · ') };
}
