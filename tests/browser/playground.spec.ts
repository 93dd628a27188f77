// The playground as a reader uses it: run, edit, console, files, drafts, sharing.

import { expect, test } from 'playwright/test';
import { engines } from './engines.ts';
import {
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

test(
  'Run works before any editor has loaded, and the wire shows the reader’s own frames',
  engines,
  async ({ page }) => {
    const editorRequests: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/editor/') || request.url().includes('codemirror'))
        editorRequests.push(request.url());
    });
    await openLesson(page);
    await run(page);
    await expect(output(page)).toContainText('The server said: Hello');
    await expect(output(page)).toContainText('Closed with code 1000');
    await expect(page.locator('[data-wire]')).toContainText('Hello');
    await expect(status(page)).toContainText('The run is over');
    expect(editorRequests).toEqual([]);
  },
);

test('the page tells of the trace while the wire moves, and when the run is over', async ({ page }) => {
  await openLesson(page);
  await page.evaluate(() => {
    document.addEventListener('wireside:trace', (event) => {
      const { detail } = event as CustomEvent;
      const { example, trace, isOver } = detail;
      const frames = trace.connections.flatMap((one: { entries: { kind: string }[] }) => one.entries).length;
      document.body.dataset['trace'] = `${example} ${isOver} ${frames > 4 && trace.connections[0].ended !== undefined}`;
    });
  });
  await run(page);
  await expect(page.locator('body')).toHaveAttribute('data-trace', 'echo true true');
});

test('the editor knows the browser’s types and marks what is wrong with them', engines, async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "const socket = new WebSocket('ws://localhost:8080');\nsocket.sendd('Hello');\n");
  await expect(editor(page).locator('.squiggly-error')).toHaveCount(1);
});

test('Esc, then Tab leaves the editor', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, 'let a = 1;');
  await page.keyboard.press('Tab');
  await expect(editor(page)).toContainText('let a = 1;');
  expect(await page.evaluate(() => document.activeElement?.closest('.editor') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.editor') === null)).toBe(true);
});

test('Ctrl+Enter runs from inside the editor', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('from the editor');");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output(page)).toContainText('from the editor');
});

test('Ctrl+Enter held down runs once, outside the editor and in it', async ({ page }) => {
  await openLesson(page);
  const holdRun = async () => {
    await page.keyboard.down('ControlOrMeta');
    for (let pressed = 0; pressed < 10; pressed += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.keyboard.up('ControlOrMeta');
  };
  await runButton(page).focus();
  await holdRun();
  await expect(status(page)).toContainText('The run is over');
  await expect(output(page)).toContainText('Closed with code 1000');
  await writeCode(page, "new WebSocket('ws://localhost:8080').onopen = () => console.log('open');");
  await holdRun();
  await expect(output(page)).toContainText('open');
  await expect(output(page)).not.toContainText('Stopped');
  await expect(runButton(page)).toContainText('Stop');
});

test('twenty quick presses of Run leave one run, with its own lines and rows alone', async ({ page }) => {
  await openLesson(page);
  await runButton(page).hover();
  await output(page).locator('.console').waitFor();
  for (let pressed = 0; pressed < 20; pressed += 1) await runButton(page).click();
  await expect(runButton(page)).toHaveAttribute('data-state', 'run');
  // The server takes so many words a second and no more; a reader who goes on finds it ready.
  await expect(async () => {
    await run(page);
    await expect(output(page)).toContainText('Closed with code 1000', { timeout: 1_000 });
  }).toPass();
  await expect(output(page).getByText('Closed with code 1000')).toHaveCount(1);
  await expect(page.locator('[data-wire] [data-kind=head]')).toHaveCount(2);
});

test('an example opened from the prose runs with its own code', async ({ page }) => {
  await openLesson(page);
  await page.locator('[data-open-example="too-early"]').first().click();
  await run(page);
  await expect(output(page)).toContainText('InvalidStateError');
});

const places = [
  { name: 'a syntax error', code: 'const a = 1;\n\nlet b = ;\n', says: 'SyntaxError', at: 'client.js:3' },
  {
    name: 'an error at once',
    code: '\n\n\nmissing();\n',
    says: 'ReferenceError: missing is not defined',
    at: 'client.js:4',
  },
  {
    name: 'an error in a handler',
    code: '\nsetTimeout(() => {\n  null.x;\n}, 0);\n',
    says: 'TypeError',
    at: 'client.js:3',
  },
  {
    name: 'a rejected promise',
    code: '\n\nPromise.reject(new Error("late"));\n',
    says: 'Error: late',
    at: 'client.js:3',
  },
  { name: 'a thrown thing that is no error', code: 'throw { reason: 7 };', says: 'reason: 7', at: '' },
  {
    name: 'an error behind an await at the top',
    code: 'const wait = async () => {};\nawait wait();\nmissing();\n',
    says: 'missing is not defined',
    at: 'client.js:3',
  },
];
for (const { name, code, says, at } of places) {
  test(`${name} is shown with its file and line`, engines, async ({ page }) => {
    await runDraft(page, code);
    const row = output(page).locator('.row.error').first();
    await expect(row).toContainText(says);
    await expect(row).toContainText(at);
  });
}

test('the place of an error leads to its line in the editor', async ({ page }) => {
  await openLesson(page);
  await runCode(page, '\n\n\nmissing();\n');
  await output(page).locator('button.place').first().click();
  await expect(editor(page).locator('.active-line-number')).toHaveText('4');
});

test('the console draws values as trees, cuts cycles, and calls no getter', engines, async ({ page }) => {
  await runDraft(
    page,
    `const thing = { list: [1, 'two'], map: new Map([['k', { deep: true }]]), get trap() { console.log('SPRUNG'); return 1; } };
thing.self = thing;
console.log(thing, new Uint8Array([129, 5]), Symbol('s'), 10n, null, undefined, new Blob(['abc']), -0);
console.log(new Error('outer', { cause: new TypeError('inner') }));
console.log('%s is %d', 'six', 6, 'more');
console.log(new Proxy({}, { ownKeys() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } }));`,
  );
  const first = output(page).locator('.row').first();
  await expect(first).toContainText('Symbol(s) 10n null undefined');
  await expect(first).toContainText('-0');
  await first.locator('.v-toggle').first().click();
  await expect(first).toContainText('getter, not called');
  await expect(first).toContainText('↻ Object');
  await expect(output(page)).toContainText('inner');
  await expect(output(page)).toContainText('six is 6 more');
  await expect(output(page)).not.toContainText('SPRUNG');
});

test('the same line again is counted, not repeated', async ({ page }) => {
  await runDraft(page, "for (let i = 0; i < 7; i += 1) console.log('tick');");
  await expect(output(page).locator('.row')).toHaveCount(1);
  await expect(output(page).locator('.count')).toContainText('×7');
});

test('edits survive a reload and a change of language; unedited code follows the language', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('mine');");
  await page.waitForFunction(() => localStorage.getItem('wireside.draft.first-connection.echo')?.includes('mine'));
  await page.reload();
  await expect(page.locator('[data-chosen] pre.code')).toContainText("console.log('mine');");
  await page.goto('/ru/lessons/first-connection/');
  await expect(page.locator('[data-chosen] pre.code')).toContainText("console.log('mine');");
  await run(page);
  await expect(output(page)).toContainText('mine');
});

test('what was typed just before the page is left is saved', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('last words');");
  await page.goto('/en/');
  await page.goto(lessonPath);
  await expect(page.locator('[data-chosen] pre.code')).toContainText('last words');
});

test('Reset brings the lesson’s code back, and the edits can be brought back too', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('mine');");
  await page.locator('[data-act=reset]').click();
  await expect(editor(page)).toContainText('ws://localhost:8080');
  await page.getByRole('button', { name: 'Switch to it' }).click();
  await expect(editor(page)).toContainText("console.log('mine');");
});

test('a theme switch leaves code, caret and editor where they are', async ({ page }) => {
  await openLesson(page);
  await writeCode(page, "console.log('mine');");
  const light = await editor(page)
    .locator('.monaco-editor')
    .evaluate((one) => getComputedStyle(one).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect
    .poll(() =>
      editor(page)
        .locator('.monaco-editor')
        .evaluate((one) => getComputedStyle(one).backgroundColor),
    )
    .not.toBe(light);
  await expect(editor(page)).toContainText("console.log('mine');");
});

test('Copy puts the code into the clipboard and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLesson(page);
  await page.locator('[data-act=copy]').click();
  await expect(status(page)).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("new WebSocket('ws://localhost:8080')");
});

test('a shared link shows its code, never runs it, and keeps the reader’s own', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLesson(page);
  await writeCode(page, "console.log('shared');");
  await page.locator('[data-act=share]').click();
  await expect(status(page)).toContainText('A link with your code');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => localStorage.clear());

  const reader = await context.newPage();
  await openLesson(reader);
  await writeCode(reader, "console.log('my own');");
  await reader.goto('/en/');
  await reader.goto(link);
  await expect(reader.locator('[data-chosen] pre.code')).toContainText("console.log('shared');");
  await expect(status(reader)).toContainText('Read it before you run it');
  await expect(output(reader)).not.toContainText('shared');
  expect(new URL(reader.url()).hash).toBe('');
  await reader.getByRole('button', { name: 'Switch to it' }).click();
  await expect(reader.locator('[data-chosen] pre.code')).toContainText("console.log('my own');");
});

test('Run becomes Stop while the code runs, and a second Run replaces the first', async ({ page }) => {
  await openWithDraft(page, "new WebSocket('ws://localhost:8080').onopen = () => console.log('open');");
  await run(page);
  await expect(output(page)).toContainText('open');
  await expect(runButton(page)).toContainText('Stop');
  await run(page);
  await expect(status(page)).toContainText('Stopped');
  await expect(runButton(page)).toContainText('Run');
  await run(page);
  await expect(output(page).locator('.row')).toHaveCount(1);
});

test('files are tabs that arrows move along', async ({ page }) => {
  await openLesson(page);
  const tab = page.locator('[data-chosen] [role=tab]').first();
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-chosen] [role=tab][aria-selected=true]')).toBeFocused();
});

test('the editor speaks the page’s language', async ({ page }) => {
  await openLesson(page, '/uk/lessons/first-connection/');
  await writeCode(page, 'let a = 1;');
  await page.keyboard.press('ControlOrMeta+F');
  await expect(editor(page).locator('.find-widget')).toContainText('Нічого не знайдено');
});

test('a run with a timer set is not over: it can be stopped, and goes silent', async ({ page }) => {
  await openWithDraft(page, "let ticks = 0;\nsetInterval(() => console.log('tick', ++ticks), 20);\n");
  await run(page);
  await expect(output(page)).toContainText('tick 3');
  await expect(runButton(page)).toHaveText(/Stop/);
  await run(page);
  await expect(status(page)).toContainText('Stopped');
  await expect(runButton(page)).toHaveText(/Run/);
});

test('a run is over when its last timer has fired', async ({ page }) => {
  await runDraft(page, "setTimeout(() => console.log('late'), 700);\n");
  await expect(output(page)).toContainText('late');
});
