// The browser tests run against the real server on a free port, serving the real dist/.
// `npm test -- --only browser` runs them all, `npm test -- inspector` those with that word in their path. Those with the tag
// @engines run in Firefox too, if it is on the machine.

import { dirname, join } from 'node:path';
import { defineConfig, type Project } from 'playwright/test';
import { findBrowser, findFirefox } from '../../scripts/find-browser.ts';
import { findFreePort } from '../../scripts/free-port.ts';

const root = dirname(dirname(import.meta.dirname));
// Every worker reads this file again: the first reading chooses the port, the others find it here.
process.env.WIRESIDE_TEST_PORT ??= String(await findFreePort());
const port = process.env.WIRESIDE_TEST_PORT;
const executablePath = findBrowser();
const firefoxPath = findFirefox();

export default defineConfig({
  testDir: '.',
  outputDir: join(root, 'test-results'),
  forbidOnly: true,
  // Two workers are slower than one on two cores, and they would share the sandbox's limits.
  workers: 1,
  // They keep time with a browser on a machine that may be busy. What passes at the second try is counted and told.
  retries: 1,
  // On a busy machine a page may take most of this to do what it does in a tenth of a second.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  webServer: {
    command: `"${process.execPath}" scripts/start.ts`,
    cwd: root,
    env: { PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    url: `http://127.0.0.1:${port}/healthz`,
    // It builds the site first when something has changed, and says so.
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
  use: { baseURL: `http://127.0.0.1:${port}`, locale: 'en-US' },
  projects: [
    {
      name: 'chromium',
      use: {
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          // A container has no user namespaces for Chromium's own sandbox; these pages are ours.
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      },
    },
    ...(firefoxPath === undefined ? [] : [firefox(firefoxPath)]),
  ],
});

/** A Firefox as its readers have it: not Playwright's own, but any release. */
function firefox(path: string): Project {
  return {
    name: 'firefox',
    grep: /@engines/,
    use: {
      browserName: 'firefox',
      channel: 'moz-firefox',
      launchOptions: {
        executablePath: join(import.meta.dirname, 'start-firefox.ts'),
        env: { ...process.env, FIREFOX_PATH: path },
        // Without a screen it has no mouse either, and the page would take it for a phone: 2 is fine, 4 can hover.
        firefoxUserPrefs: { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 },
      },
    },
  };
}
