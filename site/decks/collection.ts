// Notes as a collection of Anki's, schema 11: the one that every version of it has been able to read since 2012.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stableGuid, stableId } from './stable-ids.ts';

export type Note = {
  /** What tells it from all others, in all languages. */
  name: string;
  fields: readonly string[];
  tags: readonly string[];
  /** Seconds since 1970: an import puts newer words in the place of older ones. */
  changedAt: number;
};

export type Model = {
  name: string;
  fieldNames: readonly string[];
  front: string;
  back: string;
  css: string;
};

export type Collection = { deck: { name: string; about: string }; model: Model; notes: readonly Note[] };

const schema = `
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
  dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
  tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
  usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
  factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
  lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`;

const newHere = -1;
const between = '\u001f';
const firstDay = 1_760_000_000;

export function makeCollection({ deck, model, notes }: Collection): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'wireside-deck-'));
  try {
    const path = join(folder, 'collection.anki2');
    const database = new DatabaseSync(path);
    database.exec('PRAGMA journal_mode = OFF; PRAGMA page_size = 4096');
    database.exec(schema);
    database.exec('BEGIN');
    writeCollection(database, { deck, model, notes });
    for (const [at, note] of notes.entries()) writeNote(database, note, { deck, model, at });
    database.exec('COMMIT');
    database.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeCollection(database: DatabaseSync, { deck, model, notes }: Collection): void {
  const changedAt = Math.max(firstDay, ...notes.map((note) => note.changedAt));
  const deckId = stableId(`deck/${deck.name}`);
  const modelId = stableId(`model/${model.name}`);
  const plainDeck = {
    mod: changedAt,
    usn: newHere,
    collapsed: false,
    browserCollapsed: false,
    newToday: [0, 0],
    revToday: [0, 0],
    lrnToday: [0, 0],
    timeToday: [0, 0],
    dyn: 0,
    conf: 1,
    extendNew: 0,
    extendRev: 0,
  };
  const decks = {
    1: { ...plainDeck, id: 1, name: 'Default', desc: '' },
    [deckId]: { ...plainDeck, id: deckId, name: deck.name, desc: deck.about },
  };
  const models = { [modelId]: modelFacts({ model, modelId, deckId, changedAt }) };
  const statement = database.prepare('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)');
  const texts = [configuration(modelId, deckId), models, decks, { 1: deckOptions }, {}].map((one) =>
    JSON.stringify(one),
  );
  statement.run(firstDay, changedAt * 1000, firstDay * 1000, ...texts);
}

function writeNote(
  database: DatabaseSync,
  { name, fields, tags, changedAt }: Note,
  { deck, model, at }: Pick<Collection, 'deck' | 'model'> & { at: number },
): void {
  const id = stableId(`note/${name}`);
  const first = withoutTags(fields[0] ?? '');
  database
    .prepare('INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)')
    .run(
      ...[id, stableGuid(name), stableId(`model/${model.name}`), changedAt, newHere],
      ...[` ${tags.join(' ')} `, fields.join(between), first, checksum(first), ''],
    );
  database
    .prepare('INSERT INTO cards VALUES (?, ?, ?, 0, ?, ?, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)')
    .run(stableId(`card/${name}`), id, stableId(`deck/${deck.name}`), changedAt, newHere, at + 1, '');
}

/** What Anki tells by that two notes begin alike. */
const checksum = (text: string): number =>
  Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16);

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, '');

function modelFacts({
  model: { name, fieldNames, front, back, css },
  modelId,
  deckId,
  changedAt,
}: { model: Model } & Record<'modelId' | 'deckId' | 'changedAt', number>): object {
  return {
    id: modelId,
    name,
    type: 0,
    mod: changedAt,
    usn: newHere,
    sortf: 0,
    did: deckId,
    tmpls: [{ name: 'Card 1', ord: 0, qfmt: front, afmt: back, did: null, bqfmt: '', bafmt: '' }],
    flds: fieldNames.map((field, ord) => ({
      name: field,
      ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
      media: [],
    })),
    css,
    latexPre: '',
    latexPost: '',
    req: [[0, 'any', [0]]],
    tags: [],
    vers: [],
  };
}

const configuration = (modelId: number, deckId: number): object => ({
  activeDecks: [1],
  addToCur: true,
  collapseTime: 1200,
  curDeck: deckId,
  curModel: String(modelId),
  dueCounts: true,
  estTimes: true,
  newBury: true,
  newSpread: 0,
  nextPos: 1,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0,
});

const deckOptions = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  autoplay: true,
  dyn: false,
  maxTaken: 60,
  replayq: true,
  timer: 0,
  new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
  rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36500, minSpace: 1, perDay: 100 },
  lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
};
