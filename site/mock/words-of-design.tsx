// A statement of the design's own card, with what the candidate had answered and what the card says.

import type { ComponentChildren } from 'preact';
import type { Translate } from '../../i18n/translate.ts';
import { type DesignWords, designStatement } from './design-words.ts';

type Context = { t: Translate; texts: Readonly<Record<string, string>> };

export function wordsOfDesign(
  design: DesignWords,
  statement: string,
  { t, texts }: Context,
): { html: string; below?: ComponentChildren } | undefined {
  const html = designStatement(design, statement);
  if (html === undefined) return undefined;
  const [kind, at] = statement.split('.');
  const answer = kind === 'followup' ? design.followups[Number(at)]?.answer : undefined;
  if (answer === undefined) return { html };
  const own = texts[`design.${statement}`] ?? '';
  return {
    html,
    below: (
      <div class="mock-compare">
        <p>{own === '' ? t('mock.nothingWritten') : own}</p>
        <div dangerouslySetInnerHTML={{ __html: answer }} />
      </div>
    ),
  };
}
