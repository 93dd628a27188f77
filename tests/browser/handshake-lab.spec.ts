// The handshake lab as its readers have it: from a blank page to 101, broken requests with both verdicts, the answer to
// the reader's own browser, on a phone and in every language.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { samples } from '../../site/lab/handshake/samples.ts';
import { openLab } from './lab-page.ts';

const goodRequest = samples.find(({ id }) => id === 'good')?.text ?? '';
const openRequest = (page: Page, text = goodRequest, lang: (typeof languages)[number] = 'en') =>
  openLab(page, { lab: 'handshake', scenario: 'echo', files: { 'request.http': text }, lang });

const field = (page: Page) => page.locator('.head-stack textarea');
const rule = (page: Page, id: string) => page.locator(`[data-rule="${id}"]`);
const act = (page: Page, name: string) => page.locator(`[data-lab-act="${name}"]`);
const trySample = (page: Page, id: string) => page.locator('.lab-bar select').selectOption(id);

test('from a blank page to 101 with the keyboard alone, led by the ticks', async ({ page }) => {
  await openRequest(page, '\n');
  await page.locator('[data-act=edit]').focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await expect(act(page, 'send')).toBeDisabled();

  const steps: [line: string, rule: string][] = [
    ['GET / HTTP/1.1', 'method'],
    ['Host: localhost:8080', 'host'],
    ['Upgrade: websocket', 'upgrade'],
    ['Connection: Upgrade', 'connection'],
    ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'key'],
    ['Sec-WebSocket-Version: 13', 'version'],
  ];
  for (const [line, id] of steps) {
    await expect(rule(page, id)).not.toHaveAttribute('data-state', 'kept');
    await page.keyboard.type(`${line}\n`);
    await expect(rule(page, id)).toHaveAttribute('data-state', 'kept');
  }
  await expect(rule(page, 'blank-line')).toHaveAttribute('data-state', 'waiting');
  await page.keyboard.press('Enter');
  await expect(rule(page, 'blank-line')).toHaveAttribute('data-state', 'kept');
  await expect(page.locator('.lab-summary')).toHaveText('Every rule is kept.');
  await expect(page.locator('[data-accept]')).toHaveText('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('[data-verdict=ws]')).toContainText('Answered 101');
  await expect(page.locator('[data-comparison]')).toHaveAttribute('data-comparison', 'agree');
  await expect(page.locator('.lab-answer .head-lines')).toContainText(
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  );

  await act(page, 'hello').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.inspector-row', { hasText: 'Hello' })).toHaveCount(2);
  await act(page, 'end').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-act=run]')).toHaveText(/Send/);
});

const broken: [sample: string, rule: string, status: string, comparison: string][] = [
  ['no-key', 'key', '400', 'agree'],
  ['post', 'method', '405', 'other-status'],
  ['version-12', 'version', '400', 'other-status'],
  ['version-8', 'version', '101', 'lenient'],
  ['no-host', 'host', '101', 'lenient'],
  ['bare-lf', 'lines', '400', 'may-strict'],
  ['early-frame', 'wait', '101', 'may-lenient'],
];

for (const [sample, id, status, comparison] of broken) {
  test(`the request "${sample}" is sent as it is, and both verdicts stand side by side`, async ({ page }) => {
    await openRequest(page);
    await trySample(page, sample);
    await expect(rule(page, id)).toHaveAttribute('data-state', 'broken');
    await act(page, 'send').click();
    await expect(page.locator('[data-verdict=rfc]')).toHaveAttribute('data-kind', 'refuse');
    await expect(page.locator('[data-verdict=ws]')).toContainText(status);
    await expect(page.locator('[data-comparison]')).toHaveAttribute('data-comparison', comparison);
    await expect(page.locator('.lab-answer .head-lines')).toContainText(`HTTP/1.1 ${status} `);
  });
}

test('an unfinished request is waited for, by the RFC and by ws', async ({ page }) => {
  await openRequest(page, goodRequest.slice(0, -1));
  await act(page, 'send').click();
  await expect(page.locator('[data-comparison]')).toHaveAttribute('data-comparison', 'agree');
  await expect(page.locator('[data-verdict=ws]')).toHaveAttribute('data-kind', 'silent');
  await act(page, 'end').click();
  await expect(page.locator('[data-act=run]')).toHaveText(/Send/);
});

test('what no key types is inserted, seen and sent', async ({ page }) => {
  await openRequest(page);
  for (const key of ['ControlOrMeta+Home', 'ArrowDown', 'End']) await field(page).press(key);
  await page.getByRole('button', { name: 'Tab', exact: true }).click();
  await page.getByRole('button', { name: 'byte FF' }).click();
  await expect(page.locator('.head-stack [data-kind=tab]')).toBeVisible();
  await expect(page.locator('.head-stack [data-kind=escape]')).toHaveText('\\xff');
  await page.getByRole('button', { name: 'LF alone' }).click();
  await expect(page.locator('.head-stack [data-kind=control]')).toContainText('LF');
  await expect(rule(page, 'lines')).toHaveAttribute('data-state', 'broken');
  await act(page, 'send').click();
  await expect(page.locator('[data-verdict=ws]')).toContainText('400');
  // "Host: localhost:8080", then 09 ff 0a, as the server's end of TCP received it.
  await page.locator('.inspector-row', { hasText: 'GET' }).first().click();
  await expect(page.locator('.inspector-detail .inspector-byte-hex').nth(1)).toContainText(/: 09,.*: ff,.*: 0a,/);
});

test('trying requests never loses the reader’s own', async ({ page }) => {
  const own = goodRequest.replace('localhost:8080', 'my.own.example');
  await openRequest(page, own);
  await trySample(page, 'post');
  await trySample(page, 'no-key');
  await expect(field(page)).not.toHaveValue(own);
  await act(page, 'own').click();
  await expect(field(page)).toHaveValue(own);
  await trySample(page, 'post');
  await field(page).press('ControlOrMeta+z');
  await expect(field(page)).toHaveValue(own);
});

test('the reader’s own is still there after a reload', async ({ page }) => {
  await page.goto('/en/tools/#handshake');
  const own = goodRequest.replace('localhost:8080', 'my.own.example');
  await field(page).fill(own);
  await trySample(page, 'post');
  await page.reload();
  await act(page, 'own').click();
  await expect(field(page)).toHaveValue(own);
  await expect(act(page, 'own')).toHaveCount(0);
});

test('the drawn letters lie on the field’s own, line for line', async ({ page }) => {
  await openRequest(page, `${goodRequest}${'word '.repeat(60)}␊\n\ttail  \nЯ\\xff\n\n`);
  const heights = await page
    .locator('.head-stack')
    .evaluate((stack) => [...stack.children].map((child) => [child.clientHeight, child.scrollHeight]));
  expect(heights[0]).toEqual(heights[1]);
  expect(heights[1]?.[0]).toEqual(heights[1]?.[1]);
});

test('a rule that is pointed at lights its bytes, and pressed it selects them', async ({ page }) => {
  await openRequest(page);
  await rule(page, 'upgrade').hover();
  await expect(page.locator('.head-stack [data-lit][data-kind=plain]')).toHaveText('Upgrade: websocket');
  await rule(page, 'upgrade').click();
  const selected = await field(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('Upgrade: websocket\n');
});

test('the reader’s draft, reset and copy work as for code', async ({ page }) => {
  await openRequest(page);
  await field(page).press('ControlOrMeta+End');
  await field(page).pressSequentially('X');
  await page.locator('[data-act=reset]').click();
  await expect(field(page)).toHaveValue(goodRequest);
  await page.getByRole('button', { name: 'Switch to it' }).click();
  await expect(field(page)).toHaveValue(`${goodRequest}X`);
});

const client = `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => console.log('it is open');
socket.onclose = ({ code }) => console.log('closed with', code);
`;
const answer = `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: AAAA

`;
const openAnswer = (page: Page) =>
  openLab(page, {
    lab: 'handshake',
    scenario: 'by-hand',
    files: { 'answer.http': answer, 'client.js': client },
  });

test('the reader’s own browser takes the Accept of its key', async ({ page }) => {
  await openAnswer(page);
  await expect(act(page, 'send')).toBeDisabled();
  await page.locator('[data-act=run]').click();
  await expect(page.locator('.lab-asked .head-lines')).toContainText('Sec-WebSocket-Key: ');
  await expect(rule(page, 'accept')).toHaveAttribute('data-state', 'broken');
  await act(page, 'put-accept').click();
  await expect(rule(page, 'accept')).toHaveAttribute('data-state', 'kept');
  await act(page, 'send').click();
  await expect(page.locator('[data-verdict=browser]')).toHaveAttribute('data-kind', 'accepted');
  await expect(page.locator('[data-output]')).toContainText('it is open');
});

test('the reader’s own browser refuses any other', async ({ page }) => {
  await openAnswer(page);
  await page.locator('[data-act=run]').click();
  await act(page, 'send').click();
  await expect(page.locator('[data-verdict=browser]')).toHaveAttribute('data-kind', 'refused');
  await expect(page.locator('[data-comparison]')).toHaveAttribute('data-comparison', 'agree');
  await expect(page.locator('[data-output]')).toContainText('closed with 1006');
});

for (const lang of languages) {
  test(`on a phone, in ${lang}: nothing is wider than the screen, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    const playground = await openRequest(page, samples.find(({ id }) => id === 'version-8')?.text, lang);
    await act(page, 'send').click();
    await expect(page.locator('[data-comparison]')).toHaveAttribute('data-comparison', 'lenient');
    const pane = page.locator('.lab-place');
    expect(await pane.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    // A key without words is shown as it is.
    expect(await pane.innerText()).not.toMatch(/handshakeLab\.|violation\.|lab\./);
    await expect(playground.locator('.lab-rule')).toHaveCount(14);
    const { violations } = await new AxeBuilder({ page }).include('.lab-place').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  });
}
