import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { makeCollection, type Note } from './collection.ts';
import { stableGuid, stableId } from './stable-ids.ts';

const model = { name: 'Model', fieldNames: ['Front', 'Back'], front: '{{Front}}', back: '{{Back}}', css: '' };
const deck = { name: 'Deck', about: '' };
const notes: Note[] = [
  { name: 'en/one', fields: ['<b>One</b>', 'back of one'], tags: ['a', 'b'], changedAt: 1_770_000_000 },
  { name: 'en/two', fields: ['Two', 'back of two'], tags: [], changedAt: 1_780_000_000 },
];

function open(t: TestContext, bytes: Uint8Array): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), 'collection-'));
  writeFileSync(join(folder, 'collection'), bytes);
  const database = new DatabaseSync(join(folder, 'collection'));
  t.after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return database;
}

test('each note has one card of the deck, in its order, and fields that Anki tells apart', (t) => {
  const database = open(t, makeCollection({ deck, model, notes }));
  const rows = database
    .prepare(
      'SELECT guid, mid, notes.mod, tags, flds, sfld, csum, did, due FROM notes JOIN cards ON nid = notes.id ORDER BY due',
    )
    .all()
    .map((row) => ({ ...row }));
  const [mid, did] = [stableId('model/Model'), stableId('deck/Deck')];
  assert.deepEqual(rows, [
    // The checksum is the first eight digits of sha1sum of "One".
    {
      guid: stableGuid('en/one'),
      mid,
      mod: 1_770_000_000,
      tags: ' a b ',
      flds: '<b>One</b>\u001fback of one',
      sfld: 'One',
      csum: 0xb58b5a8c,
      did,
      due: 1,
    },
    {
      guid: stableGuid('en/two'),
      mid,
      mod: 1_780_000_000,
      tags: '  ',
      flds: 'Two\u001fback of two',
      sfld: 'Two',
      csum: 0x16e018ec,
      did,
      due: 2,
    },
  ]);
});

test('the collection names its decks, models and options as JSON, each under its id', (t) => {
  const row = open(t, makeCollection({ deck, model, notes })).prepare('SELECT * FROM col').get() ?? {};
  assert.equal(row['ver'], 11);
  const [models, decks, options] = ['models', 'decks', 'dconf'].map((name) => JSON.parse(String(row[name])));
  for (const things of [models, decks, options])
    for (const [id, thing] of Object.entries<{ id: number }>(things)) assert.equal(thing.id, Number(id));
  assert.deepEqual(
    Object.values<{ name: string }>(decks).map(({ name }) => name),
    ['Default', 'Deck'],
  );
  assert.deepEqual(
    models[stableId('model/Model')].flds.map(({ name }: { name: string }) => name),
    ['Front', 'Back'],
  );
});

test('the same notes make the same file, whenever it is made', () => {
  assert.deepEqual(makeCollection({ deck, model, notes }), makeCollection({ deck, model, notes }));
});

test('a changed note keeps its ids', (t) => {
  const changed = notes.map((note) => ({ ...note, fields: [`${note.fields[0]}!`, ''], changedAt: note.changedAt + 1 }));
  const ids = (some: Note[]) =>
    open(t, makeCollection({ deck, model, notes: some }))
      .prepare('SELECT n.id, guid, c.id AS card FROM notes n JOIN cards c ON nid = n.id')
      .all();
  assert.deepEqual(ids(changed), ids(notes));
});
