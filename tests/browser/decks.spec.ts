// The bank taken along: decks that Anki takes in twice without a card too many, and the page for paper.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { readZip } from '../../site/decks/test-read-zip.ts';
import { readCards } from '../../site/interview/card-folder.ts';
import { files } from '../content/content-files.ts';

const slugs = readCards(files).map(({ slug }) => slug);

type Deck = { media: string[]; notes: Record<string, string | number>[]; texts: string[] };

async function fetchDeck(request: APIRequestContext, lang: string): Promise<Deck> {
  const answer = await request.get(`/decks/wireside-${lang}.apkg`);
  expect(answer.status()).toBe(200);
  const packed = readZip(await answer.body());
  const names: Record<string, string> = JSON.parse(packed.get('media')?.toString() ?? '{}');
  for (const number of Object.keys(names)) expect(packed.get(number)?.length, names[number]).toBeGreaterThan(50);
  const folder = mkdtempSync(join(tmpdir(), 'deck-'));
  try {
    const path = join(folder, 'collection.anki2');
    writeFileSync(path, packed.get('collection.anki2') ?? '');
    const database = new DatabaseSync(path, { readOnly: true });
    const notes = database
      .prepare('SELECT n.id, guid, mid, n.mod, tags, flds, c.id AS card, did FROM notes n JOIN cards c ON c.nid = n.id')
      .all() as Deck['notes']; // The columns are the query's.
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    return { media: Object.values(names), notes, texts: notes.map(({ flds }) => String(flds)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const lang of languages) {
  test(`${lang}: the deck has every card once, its pictures, and no word of another language’s interface`, async ({
    request,
  }) => {
    const { media, notes, texts } = await fetchDeck(request, lang);
    expect(notes).toHaveLength(slugs.length);
    for (const column of ['id', 'guid', 'card'])
      expect(new Set(notes.map((note) => note[column])).size).toBe(slugs.length);
    for (const slug of slugs)
      expect(texts.filter((text) => text.includes(`/${lang}/interview/${slug}/`))).toHaveLength(1);
    const shown = texts.flatMap((text) => [...text.matchAll(/<img src="([^"]+)"/g)].map(([, name]) => name));
    expect(shown.length).toBeGreaterThan(10);
    expect([...media].sort()).toEqual(['_wireside.svg', ...shown].sort());
    for (const text of texts) {
      expect(text.split('\u001f')).toHaveLength(11);
      // Nothing in it needs the site: no class, no script, no address that begins at its root, no open place of a draw.
      expect(text).not.toMatch(/class="|<script|<span|href="\/|src="\/|\{[a-z]\w*\}</);
    }
  });
}

test('decks of two languages share no note, and a second import finds all of the first', async ({ request }) => {
  // As Anki does: a guid that is there gets the newer words, and no other note.
  const collection = new Map<string, number>();
  const take = (notes: Deck['notes']): void => {
    for (const { guid, mod } of notes)
      collection.set(String(guid), Math.max(Number(mod), collection.get(String(guid)) ?? 0));
  };
  const [english, spanish] = await Promise.all([fetchDeck(request, 'en'), fetchDeck(request, 'es')]);
  take(english.notes);
  take((await fetchDeck(request, 'en')).notes);
  expect(collection.size).toBe(slugs.length);
  take(spanish.notes);
  expect(collection.size).toBe(2 * slugs.length);
});

test('the bank offers the deck and the page to print', async ({ page }) => {
  await page.goto('/uk/interview/');
  const take = page.locator('section.take');
  const [download] = await Promise.all([page.waitForEvent('download'), take.getByRole('link').first().click()]);
  expect(download.suggestedFilename()).toBe('wireside-uk.apkg');
  await take.getByRole('link').last().click();
  await expect(page).toHaveURL(/\/uk\/interview\/print\/$/);
  await expect(page.locator('.sheets article')).toHaveCount(slugs.length);
});

test('the page to print is whole on a phone and on paper, and axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/es/interview/print/');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const { x = 0, width = 0 } = (await page.locator('.sheets article').first().boundingBox()) ?? {};
  expect(x, 'the text keeps off the edge').toBeGreaterThanOrEqual(12);
  expect(x + width).toBeLessThanOrEqual(348);
  const { violations } = await new AxeBuilder({ page }).include('.sheets').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-print=no]').first()).toBeHidden();
  await expect(page.locator('.sheets article').first()).toBeVisible();
});
