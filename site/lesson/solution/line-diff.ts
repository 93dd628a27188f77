// What differs between two texts, line by line, and word by word within lines that changed. Pure.

export type Piece = { text: string; isChanged: boolean };

/** One row of a diff, as it stands side by side. A line of one text alone has nothing beside it. */
export type DiffRow = { kind: 'same' | 'changed'; mine: Piece[] | undefined; theirs: Piece[] | undefined };

// The table of a comparison grows with the product of both lengths. Beyond this, all that is between the equal beginning
// and the equal end counts as changed: true still, only less helpful.
const maxCells = 2_000_000;

// Lines with less in common are two lines, not one that was changed.
const leastAlike = 0.4;

type Step<Item> = { kind: 'same'; item: Item } | { kind: 'gone' | 'new'; item: Item };

export function diffLines(mine: string, theirs: string): DiffRow[] {
  const rows: DiffRow[] = [];
  let gone: string[] = [];
  let added: string[] = [];
  for (const { kind, item } of diff(linesOf(mine), linesOf(theirs))) {
    if (kind === 'gone') gone.push(item);
    else if (kind === 'new') added.push(item);
    else {
      flush();
      rows.push({ kind, mine: [{ text: item, isChanged: false }], theirs: [{ text: item, isChanged: false }] });
    }
  }
  flush();
  return rows;

  /** Lines that are alike stand side by side; all others of the same place stand alone, the reader's first. */
  function flush(): void {
    let from = 0;
    for (let at = 0; at < Math.min(gone.length, added.length); at += 1) {
      const row = pair(gone[at] ?? '', added[at] ?? '');
      if (!row) continue;
      rows.push(...alone(gone.slice(from, at), added.slice(from, at)), row);
      from = at + 1;
    }
    rows.push(...alone(gone.slice(from), added.slice(from)));
    gone = [];
    added = [];
  }
}

/** A file ends with a line break, which begins no line. */
const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** Undefined when they have little in common. */
function pair(gone: string, added: string): DiffRow | undefined {
  const steps = diff(wordsOf(gone), wordsOf(added));
  const mine = piecesOf(steps, 'gone');
  const shared = mine.filter(({ isChanged }) => !isChanged).reduce((sum, { text }) => sum + text.trim().length, 0);
  if (shared < leastAlike * Math.max(gone.trim().length, added.trim().length)) return undefined;
  return { kind: 'changed', mine, theirs: piecesOf(steps, 'new') };
}

const alone = (gone: string[], added: string[]): DiffRow[] => [
  ...gone.map((text): DiffRow => ({ kind: 'changed', mine: [{ text, isChanged: false }], theirs: undefined })),
  ...added.map((text): DiffRow => ({ kind: 'changed', mine: undefined, theirs: [{ text, isChanged: false }] })),
];

const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{N}_$]+|\s+|[^\p{L}\p{N}_$\s]/gu) ?? [];

function piecesOf(steps: Step<string>[], own: 'gone' | 'new'): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, item } of steps) {
    if (kind !== 'same' && kind !== own) continue;
    const isChanged = kind === own;
    const last = pieces.at(-1);
    if (last?.isChanged === isChanged) last.text += item;
    else pieces.push({ text: item, isChanged });
  }
  return pieces;
}

/** The longest common subsequence, and what is around it. */
function diff(mine: readonly string[], theirs: readonly string[]): Step<string>[] {
  let head = 0;
  while (head < Math.min(mine.length, theirs.length) && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  const most = Math.min(mine.length, theirs.length) - head;
  while (tail < most && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  const same = (items: readonly string[]): Step<string>[] => items.map((item) => ({ kind: 'same', item }));
  return [
    ...same(mine.slice(0, head)),
    ...diffMiddle(mine.slice(head, mine.length - tail), theirs.slice(head, theirs.length - tail)),
    ...same(mine.slice(mine.length - tail)),
  ];
}

function diffMiddle(mine: readonly string[], theirs: readonly string[]): Step<string>[] {
  const width = theirs.length + 1;
  const isTooLong = (mine.length + 1) * width > maxCells;
  // common[i * width + j]: how many items mine from i and theirs from j have in common at most.
  const common = new Uint32Array(isTooLong ? 0 : (mine.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  if (!isTooLong) {
    for (let i = mine.length - 1; i >= 0; i -= 1) {
      for (let j = theirs.length - 1; j >= 0; j -= 1) {
        common[i * width + j] = mine[i] === theirs[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  const steps: Step<string>[] = [];
  let [i, j] = [0, 0];
  while (i < mine.length || j < theirs.length) {
    const [one, other] = [mine[i], theirs[j]];
    if (!isTooLong && one !== undefined && one === other) {
      steps.push({ kind: 'same', item: one });
      i += 1;
      j += 1;
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'gone', item: one });
      i += 1;
    } else if (other !== undefined) {
      steps.push({ kind: 'new', item: other });
      j += 1;
    }
  }
  return steps;
}
