// A diff as a table: side by side where there is room, one below the other on a phone (Solution.astro's style). Signs and
// marks under the words say what changed; colour only repeats it.

import type { Translate } from '../../../i18n/translate.ts';
import { type DiffRow, diffLines, type Piece } from './line-diff.ts';

type Options = { place: HTMLElement; mine: string; theirs: string; t: Translate; file: string };

// Of lines that are the same, so many are shown around a change.
const context = 2;

/** True when there is nothing to show: both texts are the same. */
export function drawDiff({ place, mine, theirs, t, file }: Options): boolean {
  const rows = diffLines(mine, theirs);
  const isSame = rows.every(({ kind }) => kind === 'same');
  if (isSame) {
    const words = document.createElement('p');
    words.textContent = t('exercise.solution.equal');
    place.replaceChildren(words);
    return true;
  }
  const table = document.createElement('table');
  table.ariaLabel = t('exercise.solution.diff', { file });
  const head = table.createTHead().insertRow();
  for (const key of ['exercise.solution.mine', 'exercise.solution.theirs']) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = t(key);
    head.append(cell);
  }
  const body = table.createTBody();
  const isShown = rows.map((_, at) =>
    rows.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind === 'changed'),
  );
  let folded = 0;
  rows.forEach((row, at) => {
    if (!isShown[at]) folded += 1;
    if (folded > 0 && (isShown[at] || at === rows.length - 1)) {
      fold(body, t('exercise.solution.sameLines', { count: folded }));
      folded = 0;
    }
    if (isShown[at]) drawRow(body, row);
  });
  place.replaceChildren(table);
  return false;
}

function fold(body: HTMLTableSectionElement, words: string): void {
  const row = body.insertRow();
  row.className = 'folded';
  const cell = row.insertCell();
  cell.colSpan = 2;
  cell.textContent = words;
}

function drawRow(body: HTMLTableSectionElement, { kind, mine, theirs }: DiffRow): void {
  const row = body.insertRow();
  row.className = kind;
  drawCell(row, { pieces: mine, sign: kind === 'same' ? ' ' : '−', tag: 'del' });
  drawCell(row, { pieces: theirs, sign: kind === 'same' ? ' ' : '+', tag: 'ins' });
}

type Cell = { pieces: Piece[] | undefined; sign: string; tag: 'del' | 'ins' };

function drawCell(row: HTMLTableRowElement, { pieces, sign, tag }: Cell): void {
  const cell = row.insertCell();
  cell.className = tag;
  if (pieces === undefined) {
    cell.classList.add('none');
    return;
  }
  const mark = document.createElement('span');
  mark.className = 'sign';
  mark.textContent = sign;
  const code = document.createElement('code');
  code.append(
    ...pieces.map(({ text, isChanged }) => {
      if (!isChanged) return text;
      const changed = document.createElement(tag);
      changed.textContent = text;
      return changed;
    }),
  );
  cell.append(mark, code);
}
