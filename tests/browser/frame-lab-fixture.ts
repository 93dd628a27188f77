// A frame lab on a page of the real server, so that what it sends goes to the real sandbox.

import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { build } from 'vite';
import type { Language } from '../../i18n/translate.ts';
import { readWords } from './inspector-fixture.ts';

type Options = { lang?: Language; text?: string; role?: 'client' | 'server'; scenario?: string };

export const hello = '81 85 37 fa 21 3d 7f 9f 4d 51 58  # Hello\n';

export async function openFrameLab(
  page: Page,
  { lang = 'en', text = hello, role = 'client', scenario = 'echo' }: Options = {},
): Promise<void> {
  if ((await page.locator('#lab').count()) === 0) await openPage(page);
  const words = readWords(lang);
  await page.evaluate((options) => window.frameLabPage.open(options), { lang, words, text, role, scenario });
}

export const textOf = (page: Page): Promise<string> => page.evaluate(() => window.frameLabPage.text());

let built: Promise<Map<string, string>> | undefined;

async function openPage(page: Page): Promise<void> {
  built ??= bundle();
  const files = await built;
  await page.route('**/frame-lab/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: files.get(name) ?? '' });
  });
  // A page that the server itself sent, with its policy: the browser lets no other open a WebSocket to this address.
  await page.goto('/en/lessons/first-connection/');
  await page.evaluate((body) => {
    document.body.innerHTML = body;
  }, emptyPage);
  await page.addStyleTag({ url: '/frame-lab/frame-lab-page.css' });
  await page.addStyleTag({ content: pageStyle });
  await page.addScriptTag({ url: '/frame-lab/page.js', type: 'module' });
  await page.waitForFunction(() => window.frameLabPage !== undefined);
}

async function bundle(): Promise<Map<string, string>> {
  const output = await build({
    root: import.meta.dirname,
    base: '/frame-lab/',
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, 'frame-lab-page.ts'),
        output: { entryFileNames: 'page.js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  if (!('output' in output)) throw new Error('Vite built something else than one bundle');
  return new Map(output.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
}

const emptyPage =
  '<main><h1 style="position: absolute; clip-path: inset(50%)">Frame lab</h1><div id="lab"></div><div id="wire"></div></main>';

const pageStyle = `
  main { display: grid; grid-template-columns: minmax(0, 1fr) }
  #wire { height: 24rem }
  @media (width >= 60rem) {
    main { grid-template-columns: 1fr 1fr }
    #lab, #wire { height: 100vh; overflow: auto }
  }
`;
