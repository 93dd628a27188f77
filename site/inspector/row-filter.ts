// Which rows of the log the reader wants to see. Pure, and incremental: a log that grew is not judged again from its
// beginning, so that a filter costs the same on ten rows and on fifty thousand.

import { parseHex } from '../../wire/hex.ts';
import type { Direction } from '../../wire/tap-events.ts';
import { ruleOf } from '../../wire/violations.ts';
import { directionOf } from './both-ends.ts';
import { holdsBytes, holdsText } from './row-search.ts';
import type { ApiRow, Row, ViolationRow } from './rows.ts';

export const filterKinds = ['handshake', 'text', 'binary', 'ping', 'close', 'other', 'note'] as const;
export type FilterKind = (typeof filterKinds)[number];

export type Filter = {
  /** Undefined: both. */
  direction: Direction | undefined;
  hiddenKinds: ReadonlySet<FilterKind>;
  /** What is typed: text in any case, or bytes as `hex:81 85`. */
  search: string;
  brokenOnly: boolean;
};

export const noFilter: Filter = { direction: undefined, hiddenKinds: new Set(), search: '', brokenOnly: false };

export const isFiltering = ({ direction, hiddenKinds, search, brokenOnly }: Filter): boolean =>
  direction !== undefined || hiddenKinds.size > 0 || search.trim() !== '' || brokenOnly;

export type Search =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'bytes'; bytes: Uint8Array }
  | 'no-hex';

const hexPrefix = /^\s*hex:/i;

export function readSearch(typed: string): Search {
  if (hexPrefix.test(typed)) {
    const bytes = parseHex(typed.replace(hexPrefix, ''));
    if (bytes === undefined) return 'no-hex';
    return bytes.length === 0 ? { kind: 'none' } : { kind: 'bytes', bytes };
  }
  return typed.trim() === '' ? { kind: 'none' } : { kind: 'text', text: typed.trim().toLowerCase() };
}

/** A row that stands for itself, with the rules it broke, which stand right below it. */
type Group = { lead: Row; broken: readonly ViolationRow[] };

/** Remembers what it judged: given a list that begins as the one before, it only judges the rest. */
export function createRowFilter(filter: Filter): (rows: readonly Row[]) => readonly Row[] {
  const search = readSearch(filter.search);
  let judged: readonly Row[] = [];
  let passed: Row[] = [];
  /** Where each row that passed stands among those judged. */
  const places: number[] = [];

  return (rows) => {
    let at = beginOfGroup(rows, sameBeginning(judged, rows));
    let kept = places.length;
    while (kept > 0 && (places[kept - 1] ?? 0) >= at) kept -= 1;
    passed = passed.slice(0, kept);
    places.length = kept;
    judged = rows;
    while (at < rows.length) {
      const end = endOfGroup(rows, at);
      const [lead, ...broken] = rows.slice(at, end);
      // Every row below the lead of a group is a violation: endOfGroup sees to it.
      if (lead && passes({ lead, broken: broken as ViolationRow[] })) {
        for (; at < end; at += 1) {
          // In range: end is at most the list's length.
          passed.push(rows[at] as Row);
          places.push(at);
        }
      }
      at = end;
    }
    return passed;
  };

  function passes({ lead, broken }: Group): boolean {
    // What was not searched must be told.
    if (lead.kind === 'folded') return true;
    if (filter.direction !== undefined && (directionOfRow(lead) ?? filter.direction) !== filter.direction) return false;
    if (filter.hiddenKinds.has(kindOf(lead))) return false;
    if (filter.brokenOnly && !isBroken(lead) && !broken.some(isBroken)) return false;
    return finds(lead) || broken.some(finds);
  }

  function finds(row: Row): boolean {
    if (search === 'no-hex') return false;
    if (search.kind === 'none') return true;
    return search.kind === 'text' ? holdsText(row, search.text) : holdsBytes(row, search.bytes);
  }
}

export function kindOf(row: Row): FilterKind {
  if (row.kind === 'head') return 'handshake';
  if (row.kind === 'body' || row.kind === 'event') return 'handshake';
  if (row.kind === 'opaque') return row.entry.reason === 'body' ? 'handshake' : 'other';
  if (row.kind === 'api') return kindOfCall(row.event);
  if (row.kind === 'arrival') return kindOf(row.frame);
  if (row.kind !== 'frame') return 'note';
  switch (row.entry.opcodeName) {
    case 'continuation':
      return row.belongsTo?.message.type ?? 'other';
    case 'pong':
      return 'ping';
    case 'reserved':
      return 'other';
    default:
      return row.entry.opcodeName;
  }
}

function kindOfCall(event: ApiRow['event']): FilterKind {
  switch (event.name) {
    case 'connect':
    case 'open':
      return 'handshake';
    case 'send':
    case 'message':
      return event.isBinary ? 'binary' : 'text';
    case 'ping':
    case 'pong':
      return 'ping';
    case 'close':
    case 'terminate':
      return 'close';
    case 'error':
      return 'note';
  }
}

const directionOfRow = (row: Row): Direction | undefined =>
  row.kind === 'api' ? directionOf(row.event) : 'direction' in row ? row.direction : undefined;

const isBroken = (row: Row): boolean => row.kind === 'violation' && ruleOf(row.entry.code).basis !== 'hint';

function belongs(violation: Row | undefined, lead: Row): boolean {
  if (violation?.kind !== 'violation' || !('direction' in lead)) return false;
  if (violation.connection !== lead.connection || violation.direction !== lead.direction) return false;
  const { frameOffset, offset } = violation.entry;
  if (lead.kind === 'frame') return frameOffset === lead.entry.offset;
  if (lead.kind !== 'head') return false;
  return frameOffset === undefined && offset < lead.entry.offset + lead.entry.bytes.length;
}

function endOfGroup(rows: readonly Row[], begin: number): number {
  const lead = rows[begin];
  let end = begin + 1;
  while (lead && belongs(rows[end], lead)) end += 1;
  return end;
}

/** A rule that came or went below a row decides about that row too. */
function beginOfGroup(rows: readonly Row[], changed: number): number {
  let at = Math.max(0, Math.min(changed, rows.length) - 1);
  while (at > 0 && rows[at]?.kind === 'violation') at -= 1;
  return at;
}

function sameBeginning(before: readonly Row[], now: readonly Row[]): number {
  const most = Math.min(before.length, now.length);
  let at = 0;
  while (at < most && before[at] === now[at]) at += 1;
  return at;
}
