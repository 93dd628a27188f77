// The whole server is killed and started again under an open page.

import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'playwright/test';
import { findFreePort } from '../../scripts/free-port.ts';
import { skip } from '../deno-here.ts';
import { editor, output, run, runButton, status, writeCode } from './lesson-playground.ts';
import { openOwn } from './own-example.ts';
import { kill, startServer } from './own-site-server.ts';

test.skip(skip !== false, String(skip));

const serverSaying = (words: string) => `const { WebSocketServer } = require('ws');
new WebSocketServer({ port: 8080 });
console.log('${words}');
`;

test.describe('a server that is killed', () => {
  let server: ChildProcess | undefined;
  test.afterEach(async () => {
    if (server) await kill(server);
  });

  test('and started again: the page says so, comes back by itself, keeps the code, and runs it', async ({
    browser,
  }) => {
    const port = await findFreePort();
    server = await startServer(port);
    const page = await browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
    await openOwn(page);
    await writeCode(page, serverSaying('first'));
    await run(page);
    await expect(page.locator('.programs')).toContainText('listening on 8080');
    await expect(output(page)).toContainText('first');
    await kill(server);
    await expect(status(page)).toContainText('cut');
    await writeCode(page, serverSaying('edited while it was gone'));
    server = await startServer(port);
    await expect(status(page)).not.toContainText('cut', { timeout: 30_000 });
    await expect(output(page)).toContainText('session in the sandbox ended');
    await expect(page.locator('.programs')).toContainText('not running');
    await expect(editor(page)).toContainText('edited while it was gone');
    if ((await runButton(page).getAttribute('data-state')) === 'stop') await run(page);
    await run(page);
    await expect(output(page)).toContainText('edited while it was gone');
    await expect(page.locator('.programs')).toContainText('listening on 8080');
    await page.close();
  });
});
