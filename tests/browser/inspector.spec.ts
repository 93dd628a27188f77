// The inspector drawn in a browser: from captures with bytes in sight here, and once from a run in a lesson.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import {
  ascii,
  type Crossed,
  field,
  handshake,
  hello,
  litBytes,
  openCapture,
  readWords,
  requestHead,
  responseHead,
  rowWith,
  unmasked,
} from './inspector-fixture.ts';

test('the masked "Hello" of RFC 6455 shows its bytes, what the mask hid, and its fields', async ({ page }) => {
  await openCapture(page, hello);
  await rowWith(page, 'MASK', 'Hello').click();
  await expect(page.locator('.inspector-byte > :first-child')).toHaveText(
    '81 85 37 fa 21 3d 7f 9f 4d 51 58'.split(' '),
  );
  await expect(page.locator('.inspector-byte-plain')).toHaveText('48 65 6c 6c 6f'.split(' '));
  await expect(page.locator('.inspector-byte-char')).toHaveText([...'Hello']);
  await expect(field(page, 'opcode')).toContainText('0x1 text');
  await expect(field(page, 'Masking-key')).toContainText('37 fa 21 3d');
  await expect(field(page, 'Payload len')).toContainText('·000 0101 5');
});

test('a field lights its bytes, and a byte its fields', async ({ page }) => {
  await openCapture(page, hello);
  await rowWith(page, 'MASK', 'Hello').click();
  await field(page, 'Masking-key').hover();
  await expect(litBytes(page)).toHaveText(['37', 'fa', '21', '3d']);
  await page.locator('.inspector-byte').nth(0).hover();
  await expect(page.locator('.inspector-field[data-lit] button')).toHaveText(['FIN', 'RSV1–3', 'opcode']);
  await page.locator('.inspector-byte').nth(7).hover();
  await expect(page.getByText('Byte 7: 9f ⊕ fa = 65')).toBeVisible();
});

test('the keyboard alone walks the rows, opens one, walks its bytes and comes back', async ({ page }) => {
  await openCapture(page, hello);
  const log = page.getByRole('treegrid');
  const isInLog = () => log.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < 12 && !(await isInLog()); stop += 1) await page.keyboard.press('Tab');
  await expect(log).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rowWith(page, 'MASK', 'Hello')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(rowWith(page, 'MASK', 'Hello')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const bytes = page.getByRole('listbox');
  await expect(bytes).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(litBytes(page)).toHaveText(['85']);
  await expect(page.locator('.inspector-field[data-lit] button')).toHaveText(['MASK', 'Payload len']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(log).toBeFocused();
});

test('fragments name their message and part, and the last one shows the whole', async ({ page }) => {
  await openCapture(page, hello);
  await expect(page.getByText('message 2, part 1 of 2')).toBeVisible();
  await rowWith(page, 'continuation').click();
  await expect(page.locator('.inspector-note')).toContainText('Hello');
});

test('the accept is computed again: the same is said so, another is a broken rule', async ({ page }) => {
  await openCapture(page, hello);
  await rowWith(page, '101').click();
  await expect(page.locator('.inspector-proof')).toContainText(
    'b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea',
  );
  await expect(page.locator('.inspector-proof')).toContainText('✓ the same');
  const wrong = ascii(responseHead('AAAAAAAAAAAAAAAAAAAAAAAAAAA='));
  await openCapture(page, [
    ['up', ascii(requestHead)],
    ['down', wrong],
  ]);
  await rowWith(page, '101').click();
  await expect(page.locator('.inspector-proof')).toContainText('✗ differs');
  await expect(page.locator('[data-kind="violation"]')).toContainText('AAAAAAAAAAAAAAAAAAAAAAAAAAA=');
});

test('the handshake is bytes and lines at once: a header lights its bytes, CRLF included', async ({ page }) => {
  await openCapture(page, hello);
  await rowWith(page, 'GET').click();
  await field(page, 'Upgrade').hover();
  const bytes = 'Upgrade: websocket\r\n'.split('').map((char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  await expect(litBytes(page)).toHaveText(bytes);
  await expect(page.locator('.inspector-byte-text').nth(3)).toHaveText('Upgrade: websocket\\r\\n');
});

for (const lang of languages) {
  const words = readWords(lang);
  test(`a broken rule stands under its frame and points at its byte (${lang})`, async ({ page }) => {
    await openCapture(page, unmasked, { lang });
    const rows = page.locator('.inspector-row[data-kind]');
    await expect(rows.nth(3)).toContainText(words['violation.mask-missing'] ?? 'no words');
    await expect(rows.nth(3)).toContainText('RFC 6455 § 5.1');
    await expect(rows.nth(3)).toContainText('1002');
    await rows.nth(3).click();
    await page.locator('.inspector-link').click();
    await expect(litBytes(page)).toHaveText(['05']);
  });

  test(`nothing is wider than a phone (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await openCapture(page, unmasked, { lang });
    for (const index of [0, 1, 2, 3]) {
      await page.locator('.inspector-row[data-kind]').nth(index).click();
      await expect(page.locator('.inspector-detail')).toBeVisible();
      const excess = await page.evaluate(() => {
        const log = document.querySelector('.inspector-log');
        return Math.max(document.body.scrollWidth - innerWidth, (log?.scrollWidth ?? 0) - (log?.clientWidth ?? 0));
      });
      expect(excess, `row ${index}`).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in rows, fields, handshake and broken rules (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openCapture(page, unmasked);
    for (const index of [1, 2, 3]) {
      await page.locator('.inspector-row[data-kind]').nth(index).click();
      await expect(page.locator('.inspector-detail')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('of 10,000 frames only those in sight are drawn, and none is lost', async ({ page }) => {
  const many = Array.from({ length: 10_000 }, (_, index): Crossed => {
    const text = ascii(`frame ${index}`);
    return ['down', new Uint8Array([0x81, text.length, ...text])];
  });
  await openCapture(page, [...handshake, ...many]);
  await expect(rowWith(page, 'GET')).toBeInViewport();
  expect(await page.locator('.inspector-row').count()).toBeLessThan(80);
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('End');
  await expect(page.getByText('frame 9999')).toBeInViewport();
  expect(await page.locator('.inspector-row').count()).toBeLessThan(80);
  const place = { connection: 1, direction: 'down', offset: ascii(responseHead()).length + 9 } as const;
  expect(await page.evaluate((at) => window.inspectorPage.showEntry(at), place)).toBe(true);
  await expect(rowWith(page, 'frame 1').first()).toBeInViewport();
  await expect(page.locator('.inspector-detail')).toBeInViewport();
});

test('a run in a lesson shows its own handshake and frames, and where the address was mapped', async ({ page }) => {
  await page.goto('/en/lessons/first-connection/');
  await page.getByRole('button', { name: 'Run' }).click();
  const frame = rowWith(page, 'text', 'MASK');
  await expect(frame).toBeAttached();
  await expect(rowWith(page, 'TCP')).toBeVisible();
  const request = rowWith(page, 'GET');
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(request).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.inspector-detail')).toContainText('ws://localhost:8080/');
  await expect(field(page, 'Sec-WebSocket-Version')).toContainText('13');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.inspector-proof')).toContainText('✓ the same');
  await expect(page.locator('[data-kind="violation"]')).toHaveCount(0);
});

test('a live log follows its end until the reader scrolls up, and then says what is new', async ({ page }) => {
  await openCapture(page, handshake);
  await page.evaluate(() => window.inspectorPage.openLive());
  const feed = (count: number) => page.evaluate((frames) => window.inspectorPage.feed(frames), count);
  await feed(200);
  await expect(page.getByText('frame 199', { exact: true })).toBeInViewport();
  await page.locator('.inspector-log').hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByText('frame 199', { exact: true })).not.toBeInViewport();
  await feed(3);
  await page.getByRole('button', { name: '3 new rows' }).click();
  await expect(page.getByText('frame 202', { exact: true })).toBeInViewport();
  await feed(1);
  await expect(page.getByText('frame 203', { exact: true })).toBeInViewport();
});
