// Learner code as an enemy: it may come with a shared link. Whatever it does to its own thread, the page answers,
// Stop works, the next run works, and the reader's code is still there.

import { expect, type Page, test } from 'playwright/test';
import { engines } from './engines.ts';
import { draftKey, openWithDraft, output, run, runButton, status } from './lesson-playground.ts';

const harmless = `const socket = new WebSocket('ws://localhost:8080');
socket.onopen = () => socket.send('alive');
socket.onmessage = ({ data }) => { console.log(data, 'again'); socket.close(); };
`;

// Learner code that gets hold of the worker's own port can say anything, as fast as it likes.
const stealPort = `const ports = new Set();
const getter = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
Object.defineProperty(MessageEvent.prototype, 'data', { get() { ports.add(this.target); return getter.call(this); } });
MessagePort.prototype.postMessage = function () { ports.add(this); };
const then = Promise.prototype.then;
Promise.prototype.then = function (...given) { for (const one of given) for (let n = 0; n < 9; n += 1) { try { one?.(); } catch {} } return then.apply(this, given); };
console.log('waiting');
await new Promise((done) => setTimeout(done, 1500));
console.log('ports stolen:', ports.size);`;

const attacks: { name: string; code: string; shows?: RegExp; tag?: string }[] = [
  { name: 'steals the port by a getter', code: stealPort, shows: /ports stolen: 0/ },
  { name: 'alerts without end', code: 'for (let i = 0; ; i += 1) alert(i);', shows: /alert: 7/ },
  { name: 'clears the console without end', code: 'for (;;) console.clear();' },
  {
    name: 'logs enormous lines without end',
    code: "setInterval(() => { for (let i = 0; i < 500; i += 1) console.log(i, 'x '.repeat(5000), 'y '.repeat(5000)); }, 10);",
    shows: /lines not shown/,
  },
  {
    name: 'logs enormous trees without end',
    code: `const tree = Array(100).fill(Array(100).fill({ a: 1 }));
setInterval(() => { for (let i = 0; i < 500; i += 1) console.log(i, tree); }, 10);`,
    shows: /lines not shown/,
  },
  {
    name: 'breaks the language under the console',
    code: `Array.prototype.map = () => [null, { kind: 'tree' }];
Array.prototype.flatMap = () => [{}];
Object.defineProperty(Object.prototype, 'level', { get() { return 'evil'; } });
console.log({ a: 1 });`,
  },
  {
    name: 'opens sockets without end',
    code: "for (let i = 0; ; i += 1) new WebSocket('ws://localhost/' + i);",
    shows: /sockets are open already/,
  },
  {
    name: 'starves every timer',
    code: "console.log('begun'); const again = () => Promise.resolve().then(again); again();",
    shows: /begun/,
    ...engines,
  },
  { name: 'ends its own worker', code: "console.log('begun'); self.close();", shows: /begun/ },
];

for (const { name, code, shows, tag = [] } of attacks) {
  test(`code that ${name}: the page answers, and goes on`, { tag }, async ({ page }) => {
    await openWithDraft(page, code);
    await run(page);
    if (shows) await expect(output(page)).toContainText(shows);
    else await expect(status(page)).toContainText(/has not answered|run is over/);
    const begun = Date.now();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(Date.now() - begun).toBeLessThan(3_000);
    await stopIfRunning(page);
    expect(await page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '').files['client.js'], draftKey)).toBe(
      code,
    );
    await expect(page.locator('[data-chosen] pre.code')).toContainText(code.split('\n')[0] ?? '');
    // Another example, because the sandbox itself may hold this address to its limits for a while.
    await page.locator('[data-open-example="too-early"]').first().click();
    await run(page);
    await expect(output(page)).toContainText('InvalidStateError');
    expect(await output(page).locator('.row').count()).toBeLessThan(5);
  });
}

test('after a flood the sandbox is there for the next run', async ({ page }) => {
  await openWithDraft(page, `for (let i = 0; i < 1e5; i += 1) console.log(i);\n${harmless}`);
  for (const _ of [1, 2]) {
    await run(page);
    await expect(output(page)).toContainText('alive again');
    await expect(status(page)).toContainText('The run is over');
  }
});

async function stopIfRunning(page: Page): Promise<void> {
  if ((await runButton(page).getAttribute('data-state')) !== 'stop') return;
  await run(page);
  await expect(status(page)).toContainText('Stopped', { timeout: 5_000 });
}
