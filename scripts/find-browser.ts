// Finds a Chromium for the browser tests: one on the machine, else Playwright's own download, else Debian's package. And a
// Firefox, if there is one.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { runTool } from './run-tool.ts';

// The first that is there. The headless shell draws the same pages in 60 % of the time.
const commands = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const debianPackage = 'chromium-headless-shell';
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const firefoxCommands = ['firefox-esr', 'firefox'];
const firefoxPlaces = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

export const noBrowserSentence =
  'No Chromium was found, and none could be downloaded. Install one, or say where it is: CHROME_PATH=/path/to/chrome npm test';

/** Where a Chromium of this machine is. Undefined: Playwright's own is to be used, or there is none. */
export function findBrowser(): string | undefined {
  const told = process.env.CHROME_PATH;
  if (told) return told;
  return findFirst(commands, fixedPlaces);
}

/** As findBrowser, and gets one if there is none. Answers whether there is one now. */
export async function ensureBrowser(): Promise<boolean> {
  const told = process.env.CHROME_PATH;
  if (told && !isExecutable(told)) {
    console.error(`CHROME_PATH is "${told}", and there is no program to run.`);
    return false;
  }
  if (findBrowser() !== undefined || existsSync(chromium.executablePath())) return true;
  console.log('No Chromium on this machine: downloading the one of Playwright (about 110 MB) …');
  if ((await runTool('playwright', ['install', '--only-shell', 'chromium'])) === 0) return true;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  console.log(`The download did not work: installing the package ${debianPackage} …`);
  const apt = (args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt(['update', '-qq']) && apt(['install', '-y', '-qq', '--no-install-recommends', debianPackage]);
}

/** Where the Firefox of this machine is, for what runs in a second engine. None is ever downloaded. */
export function findFirefox(): string | undefined {
  const told = process.env.FIREFOX_PATH;
  if (told) return told;
  // It is started by a script with a first line of `#!` (tests/browser/start-firefox.ts), of which Windows knows nothing.
  return process.platform === 'win32' ? undefined : findFirst(firefoxCommands, firefoxPlaces);
}

function findFirst(commands: readonly string[], places: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...places].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there or not ours to run: look on.
  }
}
