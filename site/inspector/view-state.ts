// What the reader is looking at: which connection, which row, whether the log follows its end. Signals, so that a
// component draws again only when what it shows has changed.

import { batch, computed, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { Capture } from './capture.ts';
import { createMeterView } from './meters/meter-view.ts';
import { type EntryPlace, type FrameRow, findRow, type HeadRow } from './rows.ts';
import { createShownRows } from './shown-rows.ts';

export type InspectorView = ReturnType<typeof createView>;

export type ViewOptions = {
  t: Translate;
  lang: Language;
  capture: Capture;
  /** For exercises that ask how a recording ended: until revealEnding() the inspector draws no conclusion. */
  hidesEnding?: boolean | undefined;
  /** More tools for the bar above the log. */
  tools?: ((now: { isEmpty: boolean }) => ComponentChildren) | undefined;
};

/** A page may hold several inspectors, and ids are the page's. */
let views = 0;

export function createView({ t, lang, capture, hidesEnding = false, tools }: ViewOptions) {
  views += 1;
  const idPrefix = `inspector-${views}`;
  const isEndingHidden = signal(hidesEnding);
  /** Undefined: all connections, in the order their bytes crossed. */
  const connectionChoice = signal<number | undefined>(undefined);
  const activeId = signal<number | undefined>(undefined);
  const openId = signal<number | undefined>(undefined);
  const isFollowing = signal(capture.isLive);
  /** Asks the log to bring a row into sight; a fresh object each time, so that the same row can be asked for twice. */
  const wanted = signal<{ id: number } | undefined>(undefined);

  const showsChunks = signal(false);

  /** A byte to light in the open row, counted from the entry's first. */
  const pointedAt = signal<{ at: number } | undefined>(undefined);

  // A choice outlives its connection only until the next run clears the capture.
  const chosen = computed(() => {
    const number = connectionChoice.value;
    return connections.value.some((connection) => connection.number === number) ? number : undefined;
  });
  const shown = createShownRows({ capture, chosen, isEndingHidden });
  const { rows } = shown;
  const connections = computed(() => capture.connections.value.filter(({ number }) => shown.isListed(number)));
  const showsNumbers = computed(() => chosen.value === undefined && connections.value.length > 1);

  const meters = createMeterView({ rows, activeId, isFollowing, wanted });

  return {
    idPrefix,
    t,
    lang,
    capture,
    tools,
    chosen,
    connections,
    shown,
    rows,
    isEndingHidden,
    revealEnding,
    showsNumbers,
    activeId,
    openId,
    isFollowing,
    wanted,
    showsChunks,
    pointedAt,
    meters,
    choose,
    clear,
    toggleEnds,
    open,
    close,
    show,
    point,
  };

  function revealEnding(): void {
    isEndingHidden.value = false;
  }

  function choose(number: number | undefined): void {
    batch(() => {
      connectionChoice.value = number;
      openId.value = undefined;
      activeId.value = undefined;
      isFollowing.value = capture.isLive;
    });
  }

  function clear(): void {
    batch(() => {
      shown.clear();
      openId.value = undefined;
      activeId.value = undefined;
      isFollowing.value = capture.isLive;
    });
  }

  function toggleEnds(): void {
    batch(() => {
      shown.showsEnds.value = !shown.showsEnds.value;
      // A call that is open leaves with its lane.
      if (!rows.value.some(({ id }) => id === openId.value)) openId.value = undefined;
    });
  }

  function open(id: number): void {
    batch(() => {
      activeId.value = id;
      openId.value = id;
      // Opening is reading: the log holds still until the reader asks for the newest again.
      isFollowing.value = false;
      wanted.value = { id };
      pointedAt.value = undefined;
    });
  }

  function close(): void {
    openId.value = undefined;
  }

  function show(place: EntryPlace): boolean {
    const row = findRow(capture.rows.value, place);
    if (row === undefined) return false;
    if (chosen.value !== undefined && chosen.value !== place.connection) connectionChoice.value = place.connection;
    shown.reveal(row);
    open(row.id);
    return true;
  }

  /** Shows the entry and lights this one byte of it. */
  function point(place: EntryPlace): void {
    const row = findRow(capture.rows.value, place);
    if (row === undefined || !('entry' in row)) return;
    show(place);
    pointedAt.value = { at: place.offset - row.entry.offset };
  }
}

/** Where TCP chunks begin within an entry, counted from its first byte; undefined while nobody asks for chunks. */
export function chunkStartsOf(view: InspectorView, row: FrameRow | HeadRow): ReadonlySet<number> | undefined {
  if (!view.showsChunks.value) return undefined;
  const { connection, direction, entry } = row;
  const length =
    row.kind === 'head' ? row.entry.bytes.length : row.entry.headerLength + Number(row.entry.payloadLength);
  const starts = view.capture.chunkStarts({ connection, direction, offset: entry.offset, length });
  return new Set(starts.map((start) => start - entry.offset));
}
