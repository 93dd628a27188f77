// The picture of a design as a file of its own: the page's colours do not reach it, so it brings a dark and a light one.

import type { DrawnDiagram } from '../lesson/diagrams/draw-diagram.ts';
import { arrowHead, type Point, type Shape } from '../lesson/diagrams/drawing.ts';
import { fontSize, lineHeight } from '../lesson/diagrams/wrap-words.ts';

const style = [
  `text{font:${fontSize}px sans-serif;fill:#1c1e22}.soft{fill:#5b5e66}.strong{font-weight:600}.middle{text-anchor:middle}`,
  'rect{fill:#fff;stroke:#1c1e22}path{fill:none;stroke:#1c1e22}.dashed{stroke-dasharray:4 3}.back{stroke:none}',
  '@media(prefers-color-scheme:dark){text{fill:#e8e6e1}rect{fill:#1c1e22;stroke:#e8e6e1}path{stroke:#e8e6e1}}',
].join('');

export function pictureAsSvg({ title, description, drawings }: DrawnDiagram): string {
  const { width, height, shapes } = drawings.wide;
  const size = `0 0 ${width} ${Math.ceil(height)}`;
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  const drawn = shapes.map(shapeAsSvg).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}">${words}<style>${style}</style>${drawn}</svg>\n`;
}

function shapeAsSvg(shape: Shape): string {
  if (shape.kind === 'cross') return '';
  if (shape.kind === 'box') return rectangle(shape.rect, 'rx="3"');
  if (shape.kind === 'line') {
    const { points, heads, isDashed } = shape;
    const ends = [...(heads === 'none' ? [] : [points]), ...(heads === 'both' ? [points.toReversed()] : [])];
    const arrows = ends.map((line) => `<path d="${pathOf(arrowHead(line))}"/>`).join('');
    return `<path${isDashed ? ' class="dashed"' : ''} d="${pathOf(points)}"/>${arrows}`;
  }
  const { rect, lines, align, tone, isStrong, isBacked } = shape;
  const x = round(align === 'middle' ? rect.x + rect.width / 2 : rect.x);
  const rows = lines.map(({ runs }, at) => {
    const text = escaped(runs.map((run) => run.text).join(''));
    return `<tspan x="${x}" y="${round(rect.y + at * lineHeight + fontSize)}">${text}</tspan>`;
  });
  const back = isBacked ? rectangle({ ...rect, x: rect.x - 3, width: rect.width + 6 }, 'class="back"') : '';
  return `${back}<text class="${[tone, align, isStrong ? 'strong' : ''].join(' ').trim()}">${rows.join('')}</text>`;
}

const rectangle = ({ x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>, more: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${more}/>`;

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
