// Where the rows of one connection go in the list of all: a broken rule under its frame, what a body held in place of its
// bytes, and bytes that nobody has in one row as long as nothing came between.

import type { Direction } from '../../wire/tap-events.ts';
import type { RowList } from './row-list.ts';
import type { BodyRow, FrameRow, GapRow, HeadRow, Row, ViolationEntry, ViolationRow } from './rows.ts';

type Side = {
  /** Where the last whole frame began. */
  lastFrameOffset: number;
  /** Rules seen broken before the frame they belong to was whole. */
  early: ViolationRow[];
};

export function createConnectionRows(number: number, list: RowList) {
  const sides: Record<Direction, Side> = {
    up: { lastFrameOffset: -1, early: [] },
    down: { lastFrameOffset: -1, early: [] },
  };

  return { addGap, addBody, addHead, addFrame, addViolation };

  function addGap({ direction, atMs, bytesNotKept }: Pick<GapRow, 'direction' | 'atMs' | 'bytesNotKept'>): void {
    const last = list.rows.at(-1);
    if (last?.kind === 'gap' && last.connection === number && last.direction === direction) {
      last.bytesNotKept += bytesNotKept;
      return;
    }
    list.rows.push({ kind: 'gap', id: list.nextId(), connection: number, direction, atMs, bytesNotKept });
  }

  /** The body's bytes as they crossed come right before what they held: one row is enough for both. */
  function addBody(row: BodyRow): void {
    const at = list.rows.findLastIndex(
      (other) =>
        other.kind === 'opaque' &&
        other.connection === number &&
        other.direction === row.direction &&
        other.entry.reason === 'body' &&
        other.entry.offset === row.entry.offset,
    );
    const raw = list.rows[at];
    if (raw?.kind === 'opaque') {
      list.rows.splice(at, 1);
      row.raw = raw.entry;
    }
    list.rows.push(row);
  }

  function addHead(row: HeadRow): void {
    addAbove(row, (early) => early.frameOffset === undefined);
  }

  function addFrame(row: FrameRow): void {
    sides[row.direction].lastFrameOffset = row.entry.offset;
    addAbove(row, (early) => early.frameOffset === row.entry.offset);
  }

  /** The reader names a broken rule as soon as it can, which may be before the frame or head is whole. */
  function addAbove(row: FrameRow | HeadRow, isOwn: (early: ViolationEntry) => boolean): void {
    const side = sides[row.direction];
    const own = side.early.filter((early) => isOwn(early.entry));
    if (own.length > 0) {
      side.early = side.early.filter((early) => !own.includes(early));
      for (const early of own) {
        const at = list.rows.lastIndexOf(early);
        if (at !== -1) list.rows.splice(at, 1);
      }
    }
    list.rows.push(row, ...own);
  }

  /** Under its frame, whether the frame came before it or is still on its way. */
  function addViolation(row: ViolationRow): void {
    const { frameOffset } = row.entry;
    const isFrame = (other: Row) =>
      other.kind === 'frame' &&
      other.connection === number &&
      other.direction === row.direction &&
      other.entry.offset === frameOffset;
    // Most are named before their frame is whole: no need to look for it then through all rows.
    const isFrameSeen = frameOffset !== undefined && frameOffset <= sides[row.direction].lastFrameOffset;
    const frameAt = isFrameSeen ? list.rows.findLastIndex(isFrame) : -1;
    if (frameAt === -1) {
      list.rows.push(row);
      sides[row.direction].early.push(row);
      return;
    }
    let at = frameAt + 1;
    while (isViolationOf(list.rows[at], row)) at += 1;
    list.rows.splice(at, 0, row);
  }

  function isViolationOf(other: Row | undefined, row: ViolationRow): boolean {
    return (
      other?.kind === 'violation' &&
      other.connection === number &&
      other.direction === row.direction &&
      other.entry.frameOffset === row.entry.frameOffset
    );
  }
}
