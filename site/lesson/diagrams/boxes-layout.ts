// Lays boxes out in rows from top to bottom. An arrow to the next row goes straight down; one that skips a row, or goes
// back, runs along the right edge. Their words stand on them, and no two words meet.

import type { BoxesFacts } from './diagram-facts.ts';
import { type Drawing, heightOf, type Point, type Rect, type Shape, textAround } from './drawing.ts';
import { type Line, wrapBoldWords, wrapWords } from './wrap-words.ts';

type Options = { facts: BoxesFacts; width: number; say(id: string): string };
type Arrow = BoxesFacts['arrows'][number];
type Box = { row: number; lines: Line[]; rect: Rect };

const pad = 6;
const gap = 10;
const maxBoxWidth = 190;
// Of the width, what arrows along the edge and their words take.
const edgeShare = 0.42;
const trackGap = 14;
const leastBand = 34;

export function layOutBoxes({ facts, width, say }: Options): Drawing {
  const cutWords: string[] = [];
  const rowOf = new Map(facts.rows.flatMap((names, row) => names.map((name) => [name, row] as const)));
  const rowsDown = ({ from, to }: Arrow): number => rowNamed(to) - rowNamed(from);
  const alongEdge = facts.arrows.filter((arrow) => rowsDown(arrow) < 0 || rowsDown(arrow) > 1);
  const main = alongEdge.length > 0 ? Math.round(width * (1 - edgeShare)) : width;
  const boxes = new Map<string, Box>();
  const lines: Shape[] = [];
  const words: Shape[] = [];
  /** Where the words of an arrow stand, from top to bottom, in the band below a row. */
  const bandWords = new Map<Arrow, { top: number; lines: Line[] }>();

  const height = facts.rows.reduce((top, _, row) => placeBand(row, placeRow(row, top)), 1);
  for (const [name, { rect, lines: own }] of boxes) {
    drawArrowsBelow(name, rect);
    words.push({ kind: 'box', rect, isSunk: true });
    const top = rect.y + (rect.height - heightOf({ lines: own })) / 2;
    const centre = rect.x + rect.width / 2;
    words.push(textAround({ lines: own, centre, top, width, isStrong: true, isBacked: false }));
  }
  const lowest = drawArrowsAlongEdge();
  return { width, height: Math.max(height, lowest) + 1, shapes: [...lines, ...words], cutWords };

  function rowNamed(name: string): number {
    const row = rowOf.get(name);
    if (row === undefined) throw new Error(`The diagram "${facts.id}" has no box "${name}"`);
    return row;
  }

  function rectOf(name: string): Rect {
    const box = boxes.get(name);
    if (!box) throw new Error(`The diagram "${facts.id}" has no box "${name}"`);
    return box.rect;
  }

  function wrap(text: string, room: number, isStrong = false): Line[] {
    const wrapped = (isStrong ? wrapBoldWords : wrapWords)(text, room);
    if (wrapped.isCut) cutWords.push(text);
    return wrapped.lines;
  }

  function wordsOf({ say: id, code }: Arrow, room: number): Line[] {
    return [...(id === undefined ? [] : wrap(say(id), room)), ...(code === undefined ? [] : wrap(`\`${code}\``, room))];
  }

  /** Gives back where the row ends. */
  function placeRow(row: number, top: number): number {
    const names = facts.rows[row] ?? [];
    const column = main / names.length;
    const boxWidth = Math.min(column - gap, maxBoxWidth);
    const texts = names.map((name) => {
      const code = facts.codes[name];
      return wrap(code === undefined ? say(name) : `\`${code}\``, boxWidth - 2 * pad, true);
    });
    const boxHeight = Math.max(...texts.map((own) => heightOf({ lines: own }))) + 2 * pad;
    names.forEach((name, at) => {
      const rect = { x: column * at + (column - boxWidth) / 2, y: top, width: boxWidth, height: boxHeight };
      boxes.set(name, { row, lines: texts[at] ?? [], rect });
    });
    return top + boxHeight;
  }

  /** The space below a row, high enough for the words of its arrows. Gives back where it ends. */
  function placeBand(row: number, top: number): number {
    const arrows = facts.arrows.filter((arrow) => rowNamed(arrow.from) === row && [0, 1].includes(rowsDown(arrow)));
    if (arrows.length === 0) return row === facts.rows.length - 1 ? top : top + leastBand;
    const room = arrows.length === 1 ? main - 2 * pad : Math.max(main / 2 - pad, 120);
    let y = top + gap;
    for (const arrow of arrows) {
      const own = wordsOf(arrow, room);
      bandWords.set(arrow, { top: y, lines: own });
      if (own.length > 0) y += heightOf({ lines: own }) + 4;
    }
    return Math.max(y + gap, top + leastBand);
  }

  function drawArrowsBelow(name: string, rect: Rect): void {
    for (const arrow of facts.arrows.filter(({ from }) => from === name)) {
      if (rowsDown(arrow) === 1) drawDown(arrow, rect);
      if (rowsDown(arrow) === 0) drawBeside(arrow, rect);
    }
  }

  function drawDown(arrow: Arrow, from: Rect): void {
    const to = rectOf(arrow.to);
    const start: Point = [portOf(arrow, arrow.from, from), from.y + from.height];
    const end: Point = [portOf(arrow, arrow.to, to), to.y];
    drawLine(arrow, [start, end]);
    const text = bandWords.get(arrow);
    if (!text || text.lines.length === 0) return;
    const middle = (text.top + heightOf(text) / 2 - start[1]) / (end[1] - start[1]);
    const centre = start[0] + (end[0] - start[0]) * middle;
    words.push(textAround({ lines: text.lines, centre, top: text.top, width: main }));
  }

  /** Below both boxes, from one to the other. */
  function drawBeside(arrow: Arrow, from: Rect): void {
    const to = rectOf(arrow.to);
    const text = bandWords.get(arrow) ?? { top: from.y + from.height + gap, lines: [] };
    const y = text.top + Math.max(heightOf(text) / 2, 6);
    const [x1, x2] = [portOf(arrow, arrow.from, from), portOf(arrow, arrow.to, to)];
    drawLine(arrow, [
      [x1, from.y + from.height],
      [x1, y],
      [x2, y],
      [x2, to.y + to.height],
    ]);
    if (text.lines.length > 0) {
      words.push(textAround({ lines: text.lines, centre: (x1 + x2) / 2, top: text.top, width: main }));
    }
  }

  /** Arrows at one side of a box share that side, in the order of where they lead. */
  function portOf(arrow: Arrow, name: string, rect: Rect): number {
    const isBelow = (one: Arrow) => one.from === name || rowsDown(one) === 0;
    const otherEnd = (one: Arrow) => centreOf(one.from === name ? one.to : one.from);
    const sharing = facts.arrows
      .filter((one) => [0, 1].includes(rowsDown(one)) && (one.from === name || one.to === name))
      .filter((one) => isBelow(one) === isBelow(arrow))
      .sort((a, b) => otherEnd(a) - otherEnd(b));
    return rect.x + (rect.width * (sharing.indexOf(arrow) + 1)) / (sharing.length + 1);
  }

  function centreOf(name: string): number {
    const { x, width: own } = rectOf(name);
    return x + own / 2;
  }

  /** Short ones inside, so that they cross as little as can be. Gives back where the lowest words end. */
  function drawArrowsAlongEdge(): number {
    let freeFrom = 0;
    const spans = alongEdge
      .map((arrow) => ({ arrow, span: Math.abs(rowsDown(arrow)) }))
      .sort((a, b) => a.span - b.span)
      .map(({ arrow }, track) => ({
        arrow,
        x: main + 4 + trackGap * track,
        points: edgePoints(arrow, main + 4 + trackGap * track),
      }));
    const right = main + 4 + trackGap * spans.length;
    for (const { arrow, points } of spans) drawLine(arrow, points);
    const middleOf = (points: Point[]) => ((points[1]?.[1] ?? 0) + (points[2]?.[1] ?? 0)) / 2;
    for (const { arrow, x, points } of spans.sort((a, b) => middleOf(a.points) - middleOf(b.points))) {
      const own = wordsOf(arrow, width - right);
      if (own.length === 0) continue;
      const text = textAround({ lines: own, centre: 0, top: 0, width });
      const top = Math.max(middleOf(points) - text.rect.height / 2, freeFrom);
      words.push({ ...text, align: 'start', rect: { ...text.rect, x: x + 4, y: top } });
      freeFrom = top + text.rect.height + 6;
    }
    return freeFrom;
  }

  function edgePoints(arrow: Arrow, x: number): Point[] {
    const side = (name: string): Point => {
      const rect = rectOf(name);
      if (facts.rows[rowNamed(name)]?.at(-1) !== name) {
        throw new Error(
          `The diagram "${facts.id}" leads along the edge to "${name}", which is not the last of its row`,
        );
      }
      const sharing = alongEdge.filter(({ from, to }) => from === name || to === name);
      const share = (sharing.indexOf(arrow) + 1) / (sharing.length + 1);
      return [rect.x + rect.width, rect.y + rect.height * share];
    };
    const [start, end] = [side(arrow.from), side(arrow.to)];
    return [start, [x, start[1]], [x, end[1]], end];
  }

  function drawLine({ both, broken }: Arrow, points: Point[]): void {
    lines.push({
      kind: 'line',
      points,
      tone: broken ? 'fault' : 'ink',
      isDashed: broken,
      heads: both ? 'both' : 'end',
    });
  }
}
