// What the card says of an answer, as elements: which bytes are wrong after a first miss, and in the end both rows side by side.

import type { AnswerKind } from '../../../content/wire-card.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type ByteFault, compareBytes } from './compare-bytes.ts';

type Words = { t: Translate; lang: string };

/** The sentences after a miss, without the answer. */
export function missSentences(
  kind: AnswerKind,
  { guess, right, t, lang }: Words & { guess: string; right: string },
): string[] {
  if (kind !== 'bytes') return [t('wirecard.missed')];
  const { faults, missing, frames } = compareBytes(guess, right);
  const lengthWord = missing > 0 ? 'wirecard.missing' : 'wirecard.surplus';
  return [
    t('wirecard.missed'),
    ...(missing === 0 ? [] : [t(lengthWord, { count: Math.abs(missing) })]),
    ...faults.map((fault) => faultSentence(fault, { frames, t, lang })),
  ];
}

function faultSentence({ at, frame, fields }: ByteFault, { frames, t, lang }: Words & { frames: number }): string {
  const names = new Intl.ListFormat(lang).format(fields.map((field) => t(`wirecard.field.${field}`)));
  return frames > 1
    ? t('wirecard.wrongByteOfFrame', { at, fields: names, frame })
    : t('wirecard.wrongByte', { at, fields: names });
}

export type Outcome = {
  t: Translate;
  kind: AnswerKind;
  guess: string | undefined;
  /** What the wire did, or, where nothing ran, what was computed. */
  answer: string;
  isRun: boolean;
  labelOf(id: string): Node;
};

/** "Predicted" above "on the wire"; where nobody predicts, the answer alone. */
export function drawOutcome({ kind, guess, answer, isRun, t, labelOf }: Outcome): Node {
  const list = document.createElement('dl');
  const isCompared = kind === 'bytes' && guess !== undefined;
  const wrong = new Set(isCompared ? compareBytes(guess, answer).faults.map(({ at }) => at) : []);
  const rows = [
    ...(guess === undefined ? [] : [{ name: t('wirecard.predicted'), value: guess, marks: wrong }]),
    { name: t(isRun ? 'wirecard.onTheWire' : 'wirecard.computed'), value: answer, marks: new Set<number>() },
  ];
  for (const { name, value, marks } of rows) {
    const term = document.createElement('dt');
    term.textContent = name;
    const shown = document.createElement('dd');
    shown.append(drawValue(kind, { value, marks, labelOf }));
    list.append(term, shown);
  }
  return list;
}

type Value = { value: string; marks: ReadonlySet<number>; labelOf(id: string): Node };

function drawValue(kind: AnswerKind, { value, marks, labelOf }: Value): Node {
  if (kind === 'choice') return labelOf(value);
  if (kind === 'order') {
    const list = document.createElement('ol');
    for (const id of value.split(' ').filter((id) => id !== '')) {
      const item = document.createElement('li');
      item.append(labelOf(id));
      list.append(item);
    }
    return list;
  }
  const code = document.createElement('code');
  code.translate = false;
  if (kind !== 'bytes') code.textContent = value;
  else
    for (const [at, byte] of value.split(' ').entries()) {
      // Not a colour alone: <del> is struck through.
      const part = document.createElement(marks.has(at + 1) ? 'del' : 'span');
      part.textContent = byte;
      code.append(at === 0 ? '' : ' ', part);
    }
  return code;
}
