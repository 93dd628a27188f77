// What makes a drawing unreadable, for the tests: words over words, words beyond the edge.

import type { Drawing, Rect, TextShape } from './drawing.ts';

const textsOf = ({ shapes }: Drawing): TextShape[] => shapes.filter((shape) => shape.kind === 'text');

const textOf = ({ lines }: TextShape): string =>
  lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');

export const wordsIn = (drawing: Drawing): string[] => textsOf(drawing).map(textOf);

/** Pairs of words that stand over each other, or a box over words that are not its own. */
export function meetings(drawing: Drawing): string[] {
  const texts = textsOf(drawing);
  const pairs = texts.flatMap((one, at) =>
    texts.slice(at + 1).flatMap((other) => (meet(one.rect, other.rect) ? `${textOf(one)} | ${textOf(other)}` : [])),
  );
  const boxes = drawing.shapes.filter((shape) => shape.kind === 'box');
  const covered = texts.flatMap((text) =>
    boxes.filter(({ rect }) => meet(rect, text.rect) && !holds(rect, text.rect)).map(() => `${textOf(text)} | a box`),
  );
  return [...pairs, ...covered];
}

/** Words that leave the drawing. */
export const outside = (drawing: Drawing): string[] =>
  textsOf(drawing)
    .filter(({ rect }) => !holds({ x: 0, y: 0, width: drawing.width, height: drawing.height }, rect))
    .map(textOf);

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 0.001 &&
  inner.y + inner.height <= outer.y + outer.height + 0.001;
