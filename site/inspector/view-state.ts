// What the reader is looking at: which connection, which row, whether the log follows its end. Signals, so that a
// component draws again only when what it shows has changed.

import { batch, computed, signal } from '@preact/signals';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { Capture } from './capture.ts';
import { type EntryPlace, findRow, type Row } from './rows.ts';

export type InspectorView = ReturnType<typeof createView>;

export type ViewOptions = {
  t: Translate;
  lang: Language;
  capture: Capture;
  /** For exercises that ask how a recording ended: until revealEnding() the inspector draws no conclusion. */
  hidesEnding?: boolean | undefined;
};

export function createView({ t, lang, capture, hidesEnding = false }: ViewOptions) {
  const isEndingHidden = signal(hidesEnding);
  /** Undefined: all connections, in the order their bytes crossed. */
  const connectionChoice = signal<number | undefined>(undefined);
  const activeId = signal<number | undefined>(undefined);
  const openId = signal<number | undefined>(undefined);
  const isFollowing = signal(capture.isLive);
  /** Asks the log to bring a row into sight; a fresh object each time, so that the same row can be asked for twice. */
  const wanted = signal<{ id: number } | undefined>(undefined);

  /** A byte to light in the open row, counted from the entry's first. */
  const pointedAt = signal<{ at: number } | undefined>(undefined);

  // A choice outlives its connection only until the next run clears the capture.
  const chosen = computed(() => {
    const number = connectionChoice.value;
    return capture.connections.value.some((connection) => connection.number === number) ? number : undefined;
  });
  const rows = computed<readonly Row[]>(() => {
    const number = chosen.value;
    const all = isEndingHidden.value ? capture.rows.value.filter((row) => !tellsEnding(row)) : capture.rows.value;
    if (number === undefined) return all;
    return all.filter((row) => row.kind === 'refused' || row.connection === number);
  });
  const showsNumbers = computed(() => chosen.value === undefined && capture.connections.value.length > 1);

  return {
    t,
    lang,
    capture,
    chosen,
    rows,
    isEndingHidden,
    revealEnding,
    showsNumbers,
    activeId,
    openId,
    isFollowing,
    wanted,
    pointedAt,
    choose,
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

/** Rules about how a connection ended: their sentence names the code an API reports. */
function tellsEnding(row: Row): boolean {
  if (row.kind !== 'violation') return false;
  return row.entry.code === 'close-missing' || row.entry.code === 'close-unanswered';
}
