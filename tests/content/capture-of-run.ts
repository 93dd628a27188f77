// What a capture.txt holds of a run, and whether another run shows the same. What differs from run to run (a port, a time, a key)
// stands as "…".

import type { CaptureRow } from '../../site/interview/capture-rows.ts';
import type { Entry } from '../../wire/connection.ts';
import { senderOf } from '../../wire/connection.ts';
import type { Frame } from '../../wire/frame.ts';
import { formatHex } from '../../wire/hex.ts';
import type { HeaderField } from '../../wire/http-head.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import type { Run } from './run-client.ts';

const shownLetters = 60;
const shownBytes = 8;
/** Of one connection, and of one program. */
const rowsOfEach = 14;
const connectionsShown = 4;
/** Of a head: those that decide. */
const shownFields: readonly string[] = ['upgrade', 'origin', 'access-control-allow-origin', 'retry-after'];

/** Every row there is; `shorten` takes what a card has room for. */
export function rowsOf({
  trace,
  consoleLines,
  programs,
}: Pick<Run, 'trace' | 'consoleLines' | 'programs'>): CaptureRow[] {
  const crossed = trace.connections.flatMap(({ number, entries, ended }) => [
    ...entries.flatMap((entry): CaptureRow[] => {
      const what = wordsOf(entry);
      return what === undefined ? [] : [{ kind: 'crossed', connection: number, from: senderOf(entry.direction), what }];
    }),
    ...(ended && !isSaidGoodbye(entries)
      ? [{ kind: 'crossed', connection: number, from: ended.by, what: `TCP ${ended.how.toUpperCase()}` } as const]
      : []),
  ]);
  const lines = [
    ...consoleLines.map((text) => ({ file: 'client.js', text })),
    ...programs.flatMap(({ name, lines: printed }) => printed.map(({ text }) => ({ file: name, text }))),
  ];
  return [
    ...crossed,
    ...lines.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => line.trim() !== '' && !/^\s+at .*:\d+\)?/.test(line))
        .map((line): CaptureRow => ({ kind: 'printed', file, what: cut(line.trimEnd(), 2 * shownLetters) })),
    ),
  ];
}

/** Both have sent a close frame: who ends TCP then is told by nothing but chance. */
const isSaidGoodbye = (entries: readonly Entry[]): boolean =>
  new Set(entries.flatMap((entry) => (entry.kind === 'frame' && entry.close ? entry.direction : []))).size === 2;

function wordsOf(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'request':
      return [`${entry.method} ${pathOf(entry.target)} HTTP/${entry.version}`, ...fieldsOf(entry)].join(' · ');
    case 'response':
      return [`${entry.status} ${entry.reason}`.trim(), ...fieldsOf(entry)].join(' · ');
    case 'frame':
      // Every client masks; one that did not shows its bytes.
      return entry.direction === 'up' && !entry.maskingKey
        ? `${nameOf(entry)} [${formatHex(entry.header)}]`
        : nameOf(entry);
    default:
      // A message is told by its frames, and what a frame breaks is for the reader to find.
      return undefined;
  }
}

const fieldsOf = ({ fields }: { fields: readonly HeaderField[] }): string[] =>
  fields.filter(({ name }) => shownFields.includes(name.toLowerCase())).map(({ name, value }) => `${name}: ${value}`);

/** As the reader wrote it: the sandbox puts a prefix of its own before it. */
const pathOf = (target: string): string => target.replace(/^\/(?:s\/[^/]+|p\/[^/]+\/\d+)(?=\/)/, '');

function nameOf({ opcodeName, fin, payload, close }: Frame): string {
  const more = fin ? '' : ' …';
  if (close) return ['close', close.code, close.reason && `“${close.reason}”`].filter(Boolean).join(' ');
  if (opcodeName === 'text') return `text “${cut(decodeUtf8(payload), shownLetters)}”${more}`;
  if (payload.length === 0) return opcodeName + more;
  const bytes = formatHex(payload.subarray(0, shownBytes));
  return `${opcodeName} ${bytes}${payload.length > shownBytes ? ` … (${payload.length} B)` : ''}${more}`;
}

const cut = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most).join('')}…` : text;

/** What two runs have in common, in the order of both, with "…" where they differ in a number or a name made by chance. */
export function commonRows(one: readonly CaptureRow[], other: readonly CaptureRow[]): CaptureRow[] {
  const rest = Map.groupBy(numberedAs(one, other), laneOf);
  return one.flatMap((row) => {
    const lane = rest.get(laneOf(row)) ?? [];
    const at = lane.findIndex(({ what }) => shapeOf(what) === shapeOf(row.what));
    const found = lane[at];
    if (!found) return [];
    rest.set(laneOf(row), lane.slice(at + 1));
    return [{ ...row, what: masked(row.what, found.what) }];
  });
}

const laneOf = (row: CaptureRow): string => (row.kind === 'crossed' ? `${row.connection} ${row.from}` : groupOf(row));

/** What a card shows together. */
function groupOf(row: CaptureRow): string {
  if (row.kind === 'crossed') return String(row.connection);
  return row.kind === 'printed' ? row.file : row.command;
}

// A name made by chance is long, or it is a number.
const byChance = /[\w-]{16,}|\d+(?:\.\d+)?|…/g;

const shapeOf = (what: string): string => what.replace(byChance, '…');

function masked(one: string, other: string): string {
  const others = other.match(byChance) ?? [];
  let at = 0;
  return one.replace(byChance, (part) => (others[at++] === part ? part : '…'));
}

/** What a card has room for; a row that comes again and again stands twice. */
export function shorten(rows: readonly CaptureRow[]): CaptureRow[] {
  const shown = new Map<string, number>();
  return rows.filter((row, at) => {
    const group = groupOf(row);
    if (row.kind === 'crossed' && row.connection > connectionsShown) return false;
    const again = rows.slice(0, at).filter((before) => laneOf(before) === laneOf(row) && before.what === row.what);
    if (again.length > 1) return false;
    const count = (shown.get(group) ?? 0) + 1;
    shown.set(group, count);
    return count <= rowsOfEach;
  });
}

/** Rows of the capture that this run does not show. */
export const missingIn = (capture: readonly CaptureRow[], rows: readonly CaptureRow[]): CaptureRow[] =>
  unmatched(capture, numberedAs(capture, rows));

function unmatched(capture: readonly CaptureRow[], rows: readonly CaptureRow[]): CaptureRow[] {
  const rest = Map.groupBy(rows, laneOf);
  return capture.filter((row) => {
    const lane = rest.get(laneOf(row)) ?? [];
    const at = lane.findIndex(({ what }) => fits(row.what, what));
    if (at >= 0) rest.set(laneOf(row), lane.slice(at + 1));
    return at < 0;
  });
}

/** Connections that begin at once are numbered by chance: each gets the number of the one that it is most like. */
function numberedAs(model: readonly CaptureRow[], rows: readonly CaptureRow[]): CaptureRow[] {
  const theirs = connectionsIn(rows);
  const pairs = [...connectionsIn(model)].flatMap(([number, own]) =>
    [...theirs].map(([candidate, crossed]) => {
      const renamed = crossed.map((row) => ({ ...row, connection: number }));
      const shaped = own.map((row) => ({ ...row, what: shapeOf(row.what) }));
      return { number, candidate, renamed, missing: unmatched(shaped, renamed).length };
    }),
  );
  const isSame = ({ number, candidate }: { number: number; candidate: number }) => Number(number === candidate);
  const [numbers, candidates] = [new Set<number>(), new Set<number>()];
  const numbered: CaptureRow[] = [];
  for (const pair of pairs.sort((one, other) => one.missing - other.missing || isSame(other) - isSame(one))) {
    if (numbers.has(pair.number) || candidates.has(pair.candidate)) continue;
    numbers.add(pair.number);
    candidates.add(pair.candidate);
    numbered.push(...pair.renamed);
  }
  return [...numbered, ...rows.filter(({ kind }) => kind !== 'crossed')];
}

const connectionsIn = (rows: readonly CaptureRow[]) =>
  Map.groupBy(
    rows.filter((row) => row.kind === 'crossed'),
    ({ connection }) => connection,
  );

function fits(recorded: string, seen: string): boolean {
  const pattern = recorded
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(seen);
}
