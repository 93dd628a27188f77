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
  // There and back is one line with two heads.
  const inRows = rowsOf(boxes, onePerPair(arrows));
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
 * Each box a row below the lowest of those that lead to it, leaving out arrows that lead back. Undefined where the drawing
 * could not lead all arrows: one that skips a row, or goes back, runs along the edge, between the last boxes of two rows.
 */
export function rowsOf(boxes: readonly string[], arrows: readonly Arrow[]): string[][] | undefined {
  const back = arrowsBack(boxes, arrows);
  const onward = arrows.filter((arrow) => !back.has(arrow));
  const rowOf = new Map<string, number>();
  const place = (box: string): number => {
    const known = rowOf.get(box);
    if (known !== undefined) return known;
    const above = onward.filter(([, to]) => to === box).map(([from]) => place(from));
    const row = above.length === 0 ? 0 : Math.max(...above) + 1;
    rowOf.set(box, row);
    return row;
  };
  const atEdge = new Set(arrows.filter(([from, to]) => place(to) - place(from) !== 1).flat());
  const byRow = Map.groupBy(boxes, place);
  const rows = [...byRow.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, row]) => [...row.filter((box) => !atEdge.has(box)), ...row.filter((box) => atEdge.has(box))]);
  const isDrawable = rows.every((row) => row.length <= widestRow && row.filter((box) => atEdge.has(box)).length <= 1);
  return isDrawable ? rows : undefined;
}

/** Those that close a circle, as one follows the arrows from the first box on. */
function arrowsBack(boxes: readonly string[], arrows: readonly Arrow[]): Set<Arrow> {
  const back = new Set<Arrow>();
  const isDone = new Set<string>();
  const follow = (box: string, path: readonly string[]): void => {
    if (isDone.has(box)) return;
    for (const arrow of arrows) {
      const [from, to] = arrow;
      if (from !== box) continue;
      if (to === box || path.includes(to)) back.add(arrow);
      else follow(to, [...path, box]);
    }
    isDone.add(box);
  };
  for (const box of boxes) follow(box, []);
  return back;
}

function factsOf(id: string, rows: string[][], arrows: readonly Arrow[]): BoxesFacts {
  const hasBack = ([from, to]: Arrow): boolean => arrows.some(([start, end]) => start === to && end === from);
  const drawn = onePerPair(arrows).map((arrow) => ({
    from: arrow[0],
    to: arrow[1],
    both: hasBack(arrow),
    broken: false,
  }));
  return { id, kind: 'boxes', rows, codes: {}, arrows: drawn };
}

const onePerPair = (arrows: readonly Arrow[]): Arrow[] =>
  arrows.filter(([from, to], at) => !arrows.slice(0, at).some(([start, end]) => start === to && end === from));
