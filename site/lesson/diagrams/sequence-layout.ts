// Lays a sequence out: lanes side by side, time downwards, each step at a height of its own, so that no words meet.

import type { SequenceFacts, SequenceStep } from './diagram-facts.ts';
import { type Drawing, heightOf, type Point, type Shape, type Tone, textAround, widthOfLines } from './drawing.ts';
import { type Line, type Wrapped, wrapBoldWords, wrapWords } from './wrap-words.ts';

type Options = {
  facts: SequenceFacts;
  width: number;
  /** A label by its id. */
  say(id: string): string;
  /** The steps that a recording stands for. */
  stepsOf(step: CaptureStep): CapturedStep[];
};

export type CaptureStep = Extract<SequenceStep, { capture: string }>;

/** A step read from a recording: `bytes` are the first of a frame, `passed` a time in words. */
export type CapturedStep =
  | { from: string; to: string; code: string; bytes: string; isBroken: boolean }
  | { passed: string };

const pad = 8;
const between = 14;
// Text beside lanes that are close together may reach beyond them so far.
const leastTextWidth = 168;
const slowSlope = 20;

export function layOutSequence({ facts, width, say, stepsOf }: Options): Drawing {
  const shapes: Shape[] = [];
  const cutWords: string[] = [];
  const wrap = (words: string, maxWidth: number, isStrong = false): Line[] => {
    const { lines, isCut } = (isStrong ? wrapBoldWords : wrapWords)(words, maxWidth);
    if (isCut) cutWords.push(words);
    return lines;
  };
  const heads = placeHeads(facts.lanes.map(say), width);
  for (const { words, isCut } of heads) if (isCut) cutWords.push(words);
  const headHeight = Math.max(...heads.map(({ top, height }) => top + height));
  const first = (heads[0]?.width ?? 0) / 2 + 1;
  const last = width - (heads.at(-1)?.width ?? 0) / 2 - 1;
  const xOf = new Map(facts.lanes.map((lane, at) => [lane, first + ((last - first) * at) / (heads.length - 1)]));
  const laneAt = (lane: string): number => {
    const x = xOf.get(lane);
    if (x === undefined)
      throw new Error(`The diagram "${facts.id}" has no lane "${lane}"; it has ${facts.lanes.join(', ')}`);
    return x;
  };
  let y = headHeight + between;

  function put(lines: Line[], centre: number, tone: 'ink' | 'soft' | 'fault' = 'ink'): void {
    if (lines.length === 0) return;
    const text = textAround({ lines, centre, top: y, width, tone });
    shapes.push(text);
    y += text.rect.height;
  }

  function drawArrow({ from, to, say: id, code, bytes, lost = false, slow = false, isBroken = false }: Arrow): void {
    const [x1, x2] = [laneAt(from), laneAt(to)];
    const centre = (x1 + x2) / 2;
    const room = Math.max(Math.abs(x2 - x1) - 2 * pad, Math.min(leastTextWidth, width));
    if (id !== undefined) put(wrap(say(id), room), centre);
    if (code !== undefined) put(wrap(`\`${code}\``, room), centre);
    if (bytes !== undefined && bytes !== '') put(wrap(`\`${bytes}\``, room), centre, 'soft');
    y += 7;
    const end = lost ? x1 + (x2 - x1) * 0.62 : x2;
    const slope = slow ? slowSlope : 0;
    const tone = lost || isBroken ? 'fault' : x2 > x1 ? 'up' : 'down';
    shapes.push(
      line(
        [
          [x1, y],
          [end, y + slope],
        ],
        tone,
        { isDashed: lost, heads: lost ? 'none' : 'end' },
      ),
    );
    if (lost) shapes.push({ kind: 'cross', at: [end, y + slope] });
    y += slope + between;
  }

  function drawStep(step: SequenceStep): void {
    if ('from' in step) drawArrow(step);
    else if ('capture' in step) {
      for (const captured of stepsOf(step)) {
        if ('passed' in captured) drawGap(captured.passed);
        else drawArrow(captured);
      }
    } else if ('gap' in step) drawGap(say(step.gap));
    else if ('part' in step) drawPart(say(step.part));
    else if ('cut' in step) drawCut(say(step.cut), step.between);
    else drawNote(step);
  }

  function drawGap(words: string): void {
    for (const lane of facts.lanes) {
      const x = laneAt(lane);
      shapes.push(
        line(
          [
            [x - 4, y + 6],
            [x + 4, y + 1],
          ],
          'soft',
        ),
      );
      shapes.push(
        line(
          [
            [x - 4, y + 12],
            [x + 4, y + 7],
          ],
          'soft',
        ),
      );
    }
    put(wrap(words, Math.max(last - first - 3 * pad, leastTextWidth)), (first + last) / 2, 'soft');
    y += between;
  }

  function drawPart(words: string): void {
    y += 2;
    shapes.push(
      line(
        [
          [0, y],
          [width, y],
        ],
        'soft',
        { isDashed: true },
      ),
    );
    y += 5;
    const lines = wrap(words, width, true);
    const text = textAround({ lines, centre: 0, top: y, width, isStrong: true });
    shapes.push({ ...text, align: 'start' });
    y += text.rect.height + between / 2;
  }

  function drawCut(words: string, [one, other]: [string, string]): void {
    const centre = (laneAt(one) + laneAt(other)) / 2;
    shapes.push({ kind: 'cross', at: [centre, y + 4] });
    y += 13;
    put(wrap(words, Math.max(Math.abs(laneAt(one) - laneAt(other)) - 2 * pad, leastTextWidth)), centre, 'fault');
    y += between;
  }

  function drawNote({ at, say: id, code }: Extract<SequenceStep, { at: string }>): void {
    const room = Math.min(Math.max(leastTextWidth, width / facts.lanes.length), width) - 2 * pad;
    const lines = [
      ...(id === undefined ? [] : wrap(say(id), room)),
      ...(code === undefined ? [] : wrap(`\`${code}\``, room)),
    ];
    const own = widthOfLines({ lines }) + 2 * pad;
    const x = Math.min(Math.max(laneAt(at) - own / 2, 1), width - own - 1);
    const height = heightOf({ lines }) + pad;
    shapes.push({ kind: 'box', rect: { x, y, width: own, height }, isSunk: true });
    shapes.push(textAround({ lines, centre: x + own / 2, top: y + pad / 2, width, isBacked: false }));
    y += height + between;
  }

  for (const step of facts.steps) drawStep(step);
  const laneLines = heads.map(({ top, height }, at): Shape => {
    const x = laneAt(facts.lanes[at] ?? '');
    return line(
      [
        [x, top + height],
        [x, y],
      ],
      'soft',
    );
  });
  const laneHeads = heads.flatMap(({ lines, width: own, top, height }, at): Shape[] => {
    const centre = laneAt(facts.lanes[at] ?? '');
    return [
      { kind: 'box', rect: { x: centre - own / 2, y: top, width: own, height }, isSunk: true },
      textAround({
        lines,
        centre,
        top: top + (height - heightOf({ lines })) / 2,
        width,
        isStrong: true,
        isBacked: false,
      }),
    ];
  });
  return { width, height: y + 2, shapes: [...laneLines, ...laneHeads, ...shapes], cutWords };
}

type Head = Wrapped & { words: string; width: number; top: number; height: number };

/** In one row where that is wide enough; else every second one stands lower, so that each has twice the room. */
function placeHeads(names: string[], width: number): Head[] {
  const wrapAll = (room: number) => names.map((words) => ({ words, ...wrapBoldWords(words, room) }));
  const inOneRow = wrapAll(width / names.length - 3 * pad);
  const isStaggered = inOneRow.some(({ isCut }) => isCut);
  const heads = isStaggered ? wrapAll((2 * width) / names.length - 3 * pad) : inOneRow;
  const height = Math.max(...heads.map(heightOf)) + 2 * pad - 5;
  return heads.map((head, at) => ({
    ...head,
    width: widthOfLines(head) + 2 * pad,
    top: isStaggered && at % 2 === 1 ? height + pad : 1,
    height,
  }));
}

type LineLook = { isDashed?: boolean; heads?: 'none' | 'end' };

const line = (points: Point[], tone: Tone, { isDashed = false, heads = 'none' }: LineLook = {}): Shape => ({
  kind: 'line',
  points,
  tone,
  isDashed,
  heads,
});

type Arrow = {
  from: string;
  to: string;
  say?: string | undefined;
  code?: string | undefined;
  bytes?: string;
  lost?: boolean;
  slow?: boolean;
  isBroken?: boolean;
};
