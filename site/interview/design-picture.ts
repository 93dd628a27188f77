// The picture of a design: its boxes in rows, from where the data comes in to where it ends, drawn as a lesson's boxes are.

import type { Translate } from '../../i18n/translate.ts';
import type { BoxesFacts } from '../lesson/diagrams/diagram-facts.ts';
import { type DrawnDiagram, drawDiagram } from '../lesson/diagrams/draw-diagram.ts';
import { meetings, outside } from '../lesson/diagrams/judge-drawing.ts';
import type { CardFacts } from './card-facts.ts';
import { asPlainText } from './card-markdown.ts';

type Options = { slug: string; picture: CardFacts['picture']; parts: readonly string[]; t: Translate };
type Arrow = readonly [from: string, to: string];

// What still has room for its words on a phone.
const widestRow = 3;

export function drawPicture({ slug, picture, parts, t }: Options): DrawnDiagram {
  const names = parts.map(nameOf);
  // Where card.yml draws no arrows, the parts stand in the order the data goes.
  const boxes = picture?.boxes ?? names.map((_, at) => `part-${at + 1}`);
  const arrows = picture?.arrows ?? boxes.slice(1).map((box, at): Arrow => [boxes[at] ?? '', box]);
  const nameOfBox = new Map(boxes.map((box, at) => [box, names[at] ?? '']));
  const id = `${slug}-picture`;
  const said = arrows.map((arrow) => arrow.map((box) => nameOfBox.get(box)).join(' → ')).join(', ');
  const labels = {
    ...Object.fromEntries(nameOfBox),
    [id]: t('interview.design.picture'),
    [`${id}-desc`]: t('interview.design.picture.desc', { arrows: said }),
  };
  const draw = (rows: string[][]): DrawnDiagram =>
    drawDiagram({ facts: factsOf(id, rows, arrows), labels, t, captureText: () => '' });
  const inRows = rowsOf(boxes, arrows);
  if (inRows !== undefined) {
    const drawn = draw(inRows);
    const isClear = Object.values(drawn.drawings).every(
      (drawing) => drawing.cutWords.length === 0 && meetings(drawing).length === 0 && outside(drawing).length === 0,
    );
    if (isClear) return drawn;
  }
  // One below the other always fits.
  return draw(boxes.map((box) => [box]));
}

/** "Gateway: holds the sockets" → Gateway. */
export const nameOf = (part: string): string => asPlainText(/^(.*?):\s/s.exec(part)?.[1] ?? part);

/**
 * Each box a row below the lowest of those that lead to it, leaving out arrows back. Undefined where the drawing could not
 * lead all arrows: one that skips a row, or goes back, runs along the edge, from the last box of a row to the last of another.
 */
export function rowsOf(boxes: readonly string[], arrows: readonly Arrow[]): string[][] | undefined {
  const order = new Map(boxes.map((box, at) => [box, at]));
  const rowOf = new Map<string, number>();
  for (const box of boxes) {
    const above = arrows
      .filter(([from, to]) => to === box && (order.get(from) ?? 0) < (order.get(box) ?? 0))
      .map(([from]) => rowOf.get(from) ?? 0);
    rowOf.set(box, above.length === 0 ? 0 : Math.max(...above) + 1);
  }
  const byRow = Map.groupBy(boxes, (box) => rowOf.get(box) ?? 0);
  const rows = [...byRow.keys()].sort((one, other) => one - other).map((row) => byRow.get(row) ?? []);
  if (rows.some((row) => row.length > widestRow)) return undefined;
  const isLast = (box: string): boolean => rows.some((row) => row.at(-1) === box);
  const isDrawable = ([from, to]: Arrow): boolean => {
    const down = (rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0);
    if (down === 1) return true;
    if (down !== 0) return isLast(from) && isLast(to);
    // Beside each other.
    const row = byRow.get(rowOf.get(from) ?? 0) ?? [];
    return Math.abs(row.indexOf(from) - row.indexOf(to)) === 1;
  };
  return arrows.every(isDrawable) ? rows : undefined;
}

function factsOf(id: string, rows: string[][], arrows: readonly Arrow[]): BoxesFacts {
  const drawn = arrows.map(([from, to]) => ({ from, to, both: false, broken: false }));
  // There and back is one line with two heads.
  const merged = drawn.flatMap((arrow, at) => {
    const back = drawn.findIndex((other) => other.from === arrow.to && other.to === arrow.from);
    if (back === -1) return [arrow];
    return back < at ? [] : [{ ...arrow, both: true }];
  });
  return { id, kind: 'boxes', rows, codes: {}, arrows: merged };
}
