// Words in lines of a given width, where nothing can be measured: a diagram is laid out while the site is built, and each
// reader has a system font of their own. So letters count as wide as in the widest of those fonts.

export type Run = { text: string; isCode: boolean };
export type Line = { runs: Run[]; width: number };
export type Wrapped = {
  lines: Line[];
  /** True when a word was longer than a line and had to be cut. */
  isCut: boolean;
};

export const fontSize = 13;
export const lineHeight = 17;

// Widths in em, as DejaVu Sans has them, rounded up: of the fonts in tokens.css's --sans it is the widest.
const widths: [em: number, letters: string][] = [
  [0.33, " ilj|!'.,:;íії’·"],
  [0.42, 'frtI()[]{}-“”"/«»г¡¿*І'],
  [0.56, 'sczxvkyJтскухзгєґэ'],
  [0.66, 'abdeghnopquáéñóúü0123456789$?_LTГабвдеёийлнопрцчьяъЕ…'],
  [0.74, 'FEPSXYZBVKAÁÉвхчАВЗКРСТУХЭЄҐБЕЁЛ–+=<>~^#'],
  [0.86, 'CDGHRUNOQÑÓÚmwмжфыюМДИЙНОПЦЧЪЬЯ&%@→←↑↓'],
  [1.05, 'MWшщЖФШЩЫЮЮж—×✓'],
];
const em = new Map(widths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const unknownEm = 1;
const codeEm = 0.61;
// What bold letters take more.
const boldShare = 1.12;

export const widthOf = ({ text, isCode }: Run): number =>
  fontSize *
  (isCode ? codeEm * [...text].length : [...text].reduce((sum, letter) => sum + (em.get(letter) ?? unknownEm), 0));

export function wrapBoldWords(words: string, maxWidth: number): Wrapped {
  const { lines, isCut } = wrapWords(words, maxWidth / boldShare);
  return { isCut, lines: lines.map(({ runs, width }) => ({ runs, width: width * boldShare })) };
}

/** `code` in the words is set as code; lines break at spaces, and a word that is too long where it may or must. */
export function wrapWords(words: string, maxWidth: number): Wrapped {
  const lines: Line[] = [];
  let isCut = false;
  for (const word of wordsIn(words)) {
    const last = lines.at(-1);
    const gap = widthOf({ text: ' ', isCode: word[0]?.isCode === true });
    const wide = widthOfRuns(word);
    if (last && last.width + gap + wide <= maxWidth) {
      append(last, word, gap + wide);
      continue;
    }
    if (wide > maxWidth) isCut ||= !breaks(word);
    for (const piece of piecesOf(word, maxWidth)) lines.push({ runs: piece, width: widthOfRuns(piece) });
  }
  return { lines, isCut };
}

const widthOfRuns = (runs: Run[]): number => runs.reduce((sum, run) => sum + widthOf(run), 0);

function append(line: Line, word: Run[], width: number): void {
  const [first, ...others] = word;
  const end = line.runs.at(-1);
  if (first && end?.isCode === first.isCode) end.text += ` ${first.text}`;
  else if (first) line.runs.push({ ...first, text: ` ${first.text}` });
  line.runs.push(...others);
  line.width += width;
}

/** Words between spaces; one may be partly code, as in `ping`, with its comma. */
function wordsIn(words: string): Run[][] {
  const found: Run[][] = [[]];
  words.split('`').forEach((stretch, at) => {
    stretch.split(' ').forEach((text, index) => {
      if (index > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ text, isCode: at % 2 === 1 });
    });
  });
  return found.filter((word) => word.length > 0);
}

// An address or a path may go on in the next line after these.
const mayBreakAfter = /(?<=[/.:?&=,-])/;

const breaks = (word: Run[]): boolean => word.some(({ text }) => text.split(mayBreakAfter).length > 1);

function piecesOf(word: Run[], maxWidth: number): Run[][] {
  if (widthOfRuns(word) <= maxWidth) return [word];
  const pieces: Run[][] = [];
  for (const { text, isCode } of word) {
    const bits = text
      .split(mayBreakAfter)
      .flatMap((bit) => (widthOf({ text: bit, isCode }) > maxWidth ? [...bit] : [bit]));
    for (const bit of bits) {
      const last = pieces.at(-1);
      const end = last?.at(-1);
      if (!last || widthOfRuns(last) + widthOf({ text: bit, isCode }) > maxWidth) pieces.push([{ text: bit, isCode }]);
      else if (end && end.isCode === isCode) end.text += bit;
      else last.push({ text: bit, isCode });
    }
  }
  return pieces;
}
