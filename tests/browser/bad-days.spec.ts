// What can go wrong around the playground: each bad day shows a calm sentence and loses nothing.

import { expect, type Page, test } from 'playwright/test';
import type { Trace } from '../../content/check.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import {
  draftKey,
  editor,
  lessonPath,
  openLesson,
  openWithDraft,
  output,
  run,
  runButton,
  runCode,
  runDraft,
  status,
  writeCode,
} from './lesson-playground.ts';

test('the sandbox is unreachable: the code still runs, the page says so and tries again', async ({ page }) => {
  await page.routeWebSocket('**/sandbox', (socket) => void socket.close());
  await openLesson(page);
  await run(page);
  await expect(status(page)).toContainText('The sandbox cannot be reached');
  await expect(status(page).getByRole('button', { name: 'Try now' })).toBeVisible();
  await expect(output(page)).toContainText('its connections will fail');
  await expect(output(page)).toContainText('Closed with code 1006');
});

test('the sandbox comes back: Try now finds it, and the next run works', async ({ page }) => {
  let isDown = true;
  await page.routeWebSocket('**/sandbox', (socket) => {
    if (isDown) void socket.close();
    else socket.connectToServer();
  });
  await openLesson(page);
  await run(page);
  await expect(status(page)).toContainText('The sandbox cannot be reached');
  isDown = false;
  await status(page).getByRole('button', { name: 'Try now' }).click();
  await expect(status(page)).not.toContainText('cannot be reached');
  await run(page);
  await expect(output(page)).toContainText('The server said: Hello');
});

test('code errors before anything connects are shown with the sandbox down', async ({ page }) => {
  await page.routeWebSocket('**/sandbox', (socket) => void socket.close());
  await openLesson(page);
  await runCode(page, 'const a = ;');
  await expect(output(page)).toContainText('SyntaxError');
  await writeCode(page, 'missing();');
  await run(page);
  await expect(output(page)).toContainText('ReferenceError: missing is not defined');
});

test('the control channel is cut during a run: the record is kept, and goes on once the link is back', async ({
  page,
  baseURL,
}) => {
  const proxy = await startCuttingProxy(new URL(baseURL ?? ''));
  await page.addInitScript(() => {
    document.addEventListener('wireside:trace', (event) => {
      if (event instanceof CustomEvent) Object.assign(window, { lastTrace: event.detail.trace });
    });
  });
  await openLesson(page, proxy.url + lessonPath);
  await writeCode(
    page,
    `const socket = new WebSocket('ws://localhost:8080');
let count = 0;
socket.onopen = () => setInterval(() => socket.send('number ' + (count += 1)), 100);
socket.onmessage = ({ data }) => console.log(data);`,
  );
  await run(page);
  await expect(page.locator('[data-wire]')).toContainText('number 1');
  proxy.cut();
  await expect(status(page)).toContainText('cut during the run');
  await expect(page.locator('[data-wire]')).toContainText('number 1');
  const shown = await output(page).locator('.row').count();
  // The code goes on without the link.
  await expect.poll(() => output(page).locator('.row').count()).toBeGreaterThan(shown + 2);
  proxy.mend();
  // The page comes back by itself: its pauses grow, yet are short after so short a cut.
  await expect(status(page)).not.toContainText('cut during the run');
  await expect(output(page)).not.toContainText('session in the sandbox ended');
  // What crossed before, during and after the cut is in the record, each frame once.
  const messagesAtMend = await output(page).locator('.row').count();
  await expect.poll(async () => (await framesUp(page)).length).toBeGreaterThan(messagesAtMend);
  const numbers = await framesUp(page);
  expect(numbers).toEqual(numbers.map((_, at) => `number ${at + 1}`));
  proxy.close();
});

/** The texts that crossed from client to server, in order, as the inspector has them. */
function framesUp(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { lastTrace } = window as unknown as { lastTrace: Trace };
    const entries = lastTrace.connections.flatMap((connection) => connection.entries);
    const frames = entries.filter((entry) => entry.kind === 'frame' && entry.direction === 'up');
    return frames.map((frame) => new TextDecoder().decode('payload' in frame ? frame.payload : undefined));
  });
}

for (const [reason, words] of [
  ['sessions', 'The sandbox is full'],
  ['sessions-per-address', 'Too many sessions are open from your address'],
  ['idle', 'nothing happened for a while'],
] as const) {
  test(`the session is over (${reason}): said in words, with a way on`, async ({ page }) => {
    await page.routeWebSocket('**/sandbox', (socket) => {
      socket.onMessage(() => socket.send(JSON.stringify({ type: 'goodbye', reason })));
    });
    await openLesson(page);
    await run(page);
    await expect(status(page)).toContainText(words);
    await expect(status(page).getByRole('button', { name: 'Try now' })).toBeVisible();
  });
}

test('a loop that never ends: the page stays alive, says so, and Stop works', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('before');\nfor (;;) {}");
  await run(page);
  await expect(output(page)).toContainText('before');
  await expect(status(page)).toContainText('has not answered for');
  await runButton(page).click();
  await expect(status(page)).toContainText('Stopped');
  await writeCode(page, "console.log('alive again');");
  await run(page);
  await expect(output(page)).toContainText('alive again');
});

test('output without end: drawn as far as there is room, the rest counted, and Stop works', async ({ page }) => {
  await openWithDraft(page, "for (let i = 0; ; i += 1) console.log('line', i);");
  await run(page);
  await expect(output(page)).toContainText(/lines not shown/);
  await runButton(page).click();
  await expect(status(page)).toContainText('Stopped');
  expect(await output(page).locator('.row').count()).toBeLessThan(1_000);
});

test('many lines scroll in a window: few of them are in the document, none is missing', async ({ page }) => {
  // In small helpings, so that the page can grant room for each.
  await openWithDraft(
    page,
    `let i = 0;
const socket = new WebSocket('ws://localhost:8080');
const timer = setInterval(() => {
  for (let n = 0; n < 100; n += 1) console.log('line', (i += 1));
  if (i === 1500) { clearInterval(timer); socket.close(); }
}, 100);`,
  );
  await run(page);
  await expect(output(page)).toContainText('line 1500');
  await expect(output(page)).not.toContainText('not shown');
  expect(await output(page).locator('.row').count()).toBeLessThan(1_000);
  await output(page)
    .locator('.console')
    .evaluate((one) => one.scrollTo(0, 0));
  await expect(output(page).getByText('line 1', { exact: true })).toBeVisible();
});

test('a string of ten megabytes is cut, and says by how much', async ({ page }) => {
  await runDraft(page, "console.log('x'.repeat(10_000_000));");
  await expect(output(page)).toContainText('9,990,000 more characters not shown');
});

test('ten megabytes pasted: refused with a sentence, the code and the page unharmed', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('still here');");
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(10_000_000));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  });
  await expect(status(page)).toContainText('longer than the 200,000 characters');
  await expect(editor(page)).toContainText("console.log('still here');");
});

test('two tabs change the same code: neither overwrites the other, and the reader chooses', async ({
  page,
  context,
}) => {
  await openLesson(page);
  const other = await context.newPage();
  await openLesson(other);
  await writeCode(page, "console.log('first tab');");
  await writeCode(other, "console.log('second tab');");
  await expect(page.locator('[data-notices]')).toContainText('Another tab changed this code too');
  await expect(editor(page)).toContainText('first tab');
  await page.getByRole('button', { name: 'Keep this one' }).click();
  await expect(page.locator('[data-notices]')).toContainText('Another version of this code');
  await page.getByRole('button', { name: 'Switch to it' }).click();
  await expect(editor(page)).toContainText('second tab');
  const stored = await page.evaluate((key) => localStorage.getItem(key), draftKey);
  expect(stored).toContain('first tab');
  expect(stored).toContain('second tab');
});

for (const [name, words] of [
  ['SecurityError', 'does not let this page keep anything'],
  ['QuotaExceededError', 'storage is full'],
] as const) {
  test(`storage fails with ${name}: said calmly, and work goes on`, async ({ page }) => {
    await page.addInitScript((errorName) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', errorName);
      };
    }, name);
    await openLesson(page);
    await writeCode(page, "console.log('unsaved but running');");
    await expect(page.locator('[data-notices]')).toContainText(words);
    await run(page);
    await expect(output(page)).toContainText('unsaved but running');
  });
}

test('the editor cannot be loaded: a plain one takes its place', async ({ page }) => {
  await page.route('**/editor/**', (route) => route.abort());
  await openLesson(page);
  await writeCode(page, "console.log('typed plainly');");
  await expect(status(page)).toContainText('this is a plain one');
  await run(page);
  await expect(output(page)).toContainText('typed plainly');
});

test('the playground itself cannot be loaded: one sentence, and the next touch tries again', async ({ page }) => {
  await page.route('**/_astro/app.*', (route) => route.abort());
  await openLesson(page);
  await run(page);
  await expect(page.getByText('The playground could not be loaded')).toBeVisible();
});

for (const [name, fragment, words] of [
  ['cut', '#code=1.q1YqSC', 'The code in this link is damaged'],
  ['of another kind', '#code=9.abcd', 'The code in this link is damaged'],
] as const) {
  test(`a shared link that is ${name}: said, and the lesson’s code stands`, async ({ page }) => {
    await openLesson(page, lessonPath + fragment);
    await expect(status(page)).toContainText(words);
    await expect(page.locator('[data-chosen] pre.code')).toContainText('ws://localhost:8080');
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the code is there to read, with a sentence on what is missing', async ({ page }) => {
    await page.goto(lessonPath);
    await expect(page.locator('[data-example=echo] pre.code')).toBeVisible();
    await expect(page.locator('[data-example=exercise] pre.code')).toBeVisible();
    await expect(page.locator('.playground .fault:visible')).toContainText('needs JavaScript');
    await expect(runButton(page)).toBeHidden();
  });
});

test.describe('learner code', () => {
  test('reaches nothing of the page, the site or the world', async ({ page, baseURL }) => {
    // Answers, not requests: what the policy stops is asked for in the tools' eyes, and never sent.
    const outside: string[] = [];
    await openWithDraft(
      page,
      `const attempts = {
  parent: () => parent.document.body.innerText,
  top: () => top.location.href,
  document: () => document.cookie,
  storage: () => localStorage.getItem('secret'),
  session: () => sessionStorage.length,
  postMessage: () => self.postMessage('hello'),
  importScripts: () => importScripts('${baseURL}/favicon.svg'),
  indexedDB: () => new Promise((done, fail) => { const open = indexedDB.open('x'); open.onsuccess = done; open.onerror = () => fail(open.error); }),
  caches: () => caches.open('x'),
  fetchSite: () => fetch('${baseURL}/en/'),
  fetchWorld: () => fetch('http://127.0.0.1:9/'),
  request: () => new Promise((done, fail) => { const x = new XMLHttpRequest(); x.onload = done; x.onerror = () => fail(new Error('refused')); x.open('GET', '${baseURL}/healthz'); x.send(); }),
  module: () => import('${baseURL}/favicon.svg'),
  worker: () => new Promise((done, fail) => { const w = new Worker('${baseURL}/x.js'); w.onerror = () => fail(new Error('refused')); w.onmessage = done; }),
  control: () => new Promise((done, fail) => { const Native = Object.getPrototypeOf(WebSocket); const s = new Native('${(baseURL ?? '').replace('http', 'ws')}/sandbox', 'wireside.v1'); s.onopen = done; s.onerror = () => fail(new Error('refused')); }),
  elsewhere: () => new Promise((done, fail) => { const s = new WebSocket('ws://127.0.0.1:9/'.replace('127.0.0.1', 'example.org')); s.onopen = done; s.onerror = () => fail(new Error('refused')); }),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try { await attempt(); console.log('REACHED', name); } catch (error) { console.log('kept out', name); }
}
console.log('origin', origin);
console.log('all tried');`,
    );
    await page.context().addCookies([{ name: 'secret', value: 'cookie-secret', url: baseURL ?? '' }]);
    await page.evaluate(() => localStorage.setItem('secret', 'storage-secret'));
    page.on('response', (response) => outside.push(response.url()));
    await run(page);
    await expect(output(page)).toContainText('all tried');
    expect((await output(page).innerText()).split('\n').filter((line) => line.startsWith('REACHED'))).toEqual([]);
    await expect(output(page).getByText(/^kept out/)).toHaveCount(16);
    await expect(output(page)).toContainText('origin null');
    await expect(output(page)).not.toContainText('secret');
    expect(outside.filter((url) => !url.startsWith(`${baseURL}/learner/`) && !url.startsWith('blob:'))).toEqual([]);
  });
});
