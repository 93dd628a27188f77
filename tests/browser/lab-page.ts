// A lesson page with one more example: a lab of the test's own, in the markup that Playground.astro gives every example.
// So labs are tested as the playground has them, whatever the lessons do with theirs.

import type { Locator, Page } from 'playwright/test';
import type { Language } from '../../i18n/translate.ts';

export type LabExample = {
  lab: 'handshake' | 'frame';
  scenario: string;
  /** The lab's own file is the one that ends in .http or .hex. */
  files: Record<string, string>;
  lang?: Language;
};

const name = 'lab-of-the-test';
const lesson = 'first-connection';

/** Opens the page with the lab mounted. */
export async function openLab(page: Page, { lab, scenario, files, lang = 'en' }: LabExample): Promise<Locator> {
  const path = `/${lang}/lessons/${lesson}/`;
  await page.goto(path);
  const section = `<section class="example" data-example="${name}" data-scenario="${scenario}" aria-label="Lab">
    <div class="tabs" role="tablist" aria-label="Files">${Object.keys(files).map(tab).join('')}</div>
    ${Object.entries(files)
      .map(([file, text], at) => panel({ file, text, at, lab }))
      .join('')}
  </section>`;
  // Before the first touch, which is when the playground reads its examples. A page answered in the server's place would
  // not do: the browser would not let it speak to a server on this machine.
  await page.locator('wireside-playground').evaluate(
    (element, [html, value]) => {
      element.querySelector('.code-view .tools')?.insertAdjacentHTML('beforebegin', html);
      element.querySelector('.example-choice select')?.append(new Option('Lab', value));
    },
    [section, name] as const,
  );
  const playground = page.locator('wireside-playground');
  if (!(await playground.locator('.code-view').isVisible())) await page.locator('button[data-view=code]').click();
  await playground.locator('.example-choice select').focus();
  await playground.locator('.example-choice select').selectOption(name);
  return playground;
}

const idOf = (file: string): string => `${name}-${file.replaceAll('.', '-')}`;

const tab = (file: string, at: number): string =>
  `<button type="button" role="tab" id="tab-${idOf(file)}" aria-controls="file-${idOf(file)}"
    aria-selected="${at === 0}" tabindex="${at === 0 ? 0 : -1}">${file}</button>`;

function panel({ file, text, at, lab }: { file: string; text: string; at: number; lab: string }): string {
  const isLab = /\.(http|hex)$/.test(file);
  const lines = text.replace(/\n$/, '').split('\n');
  const drawn = lines.map((line) => `<span class="line">${line}</span>`).join('\n');
  return `<div class="file" role="tabpanel" id="file-${idOf(file)}" aria-labelledby="tab-${idOf(file)}"
    data-file="${file}" data-language="${isLab ? 'text' : 'javascript'}" ${isLab ? `data-lab="${lab}"` : ''}
    ${at === 0 ? 'data-shown' : ''}><pre class="code" tabindex="0"><code>${drawn}</code></pre></div>`;
}
