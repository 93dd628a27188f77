// What a laid-out diagram consists of, in units of the SVG's viewBox. DiagramSvg.astro draws it.

import { type Line, lineHeight, type Wrapped } from './wrap-words.ts';

export type Point = readonly [x: number, y: number];
export type Rect = { x: number; y: number; width: number; height: number };
/** Up and down are the wire's two directions; whatever else says so too, by where the arrow points. */
export type Tone = 'ink' | 'soft' | 'up' | 'down' | 'fault';

export type TextShape = {
  kind: 'text';
  lines: Line[];
  rect: Rect;
  align: 'start' | 'middle';
  tone: 'ink' | 'soft' | 'fault';
  isStrong: boolean;
  /** Hides the lines that pass behind it. */
  isBacked: boolean;
};

export type Shape =
  | { kind: 'line'; points: Point[]; tone: Tone; isDashed: boolean; heads: 'none' | 'end' | 'both' }
  | { kind: 'box'; rect: Rect; isSunk: boolean }
  | { kind: 'cross'; at: Point }
  | TextShape;

export type Drawing = {
  width: number;
  height: number;
  shapes: Shape[];
  /** Words that were longer than their place and were cut somewhere. */
  cutWords: string[];
};

/** A diagram is drawn for a phone and for a wide page; the style sheet shows one. */
export const drawnWidths = { narrow: 300, wide: 560 } as const;

export const heightOf = ({ lines }: Pick<Wrapped, 'lines'>): number => lines.length * lineHeight;
export const widthOfLines = ({ lines }: Pick<Wrapped, 'lines'>): number =>
  Math.max(0, ...lines.map(({ width }) => width));

/** A text around `centre`, moved so that it stays within the drawing. */
export function textAround({
  lines,
  centre,
  top,
  width,
  tone = 'ink',
  isStrong = false,
  isBacked = true,
}: {
  lines: Line[];
  centre: number;
  top: number;
  /** Of the drawing. */
  width: number;
  tone?: TextShape['tone'];
  isStrong?: boolean;
  isBacked?: boolean;
}): TextShape {
  const own = widthOfLines({ lines });
  const x = Math.min(Math.max(centre - own / 2, 0), width - own);
  const rect = { x, y: top, width: own, height: heightOf({ lines }) };
  return { kind: 'text', lines, rect, align: 'middle', tone, isStrong, isBacked };
}

/** The two strokes of an arrow's head at the last of its points. */
export function arrowHead(points: readonly Point[]): Point[] {
  const [x2, y2] = points.at(-1) ?? [0, 0];
  const [x1, y1] = points.at(-2) ?? [0, 0];
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): Point => [x2 - 8 * Math.cos(angle + turn), y2 - 8 * Math.sin(angle + turn)];
  return [wing(0.45), [x2, y2], wing(-0.45)];
}
