// The weight of every kind of page before the reader acts, against the budget.

import { chromium } from 'playwright';
import { findBrowser } from '../scripts/find-browser.ts';
import { budget, sumBytes, weighPage } from './page-weight.ts';
import { startSite } from './start-site.ts';

// The same lesson text as a page of Starlight 0.42.4 on Astro 7.3.5, measured the same way.
const starlight = { name: 'Starlight, same text', kibibytes: 59.0, requests: 11 };
const pages = ['/en/', '/en/lessons/first-connection/', '/ru/lessons/first-connection/', '/uk/lessons/read-the-wire/'];

const site = await startSite();
const executablePath = findBrowser();
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
try {
  console.log(`${'page'.padEnd(36)} ${'KiB gzip'.padStart(8)} ${'requests'.padStart(8)}`);
  for (const path of pages) {
    const page = await browser.newPage();
    const resources = await weighPage(page, new URL(path, site.address).href);
    await page.close();
    printRow(path, sumBytes(resources) / 1024, resources.length);
    for (const { url, kind, gzipBytes } of resources.sort((a, b) => b.gzipBytes - a.gzipBytes)) {
      console.log(`    ${(gzipBytes / 1024).toFixed(1).padStart(6)}  ${kind.padEnd(10)} ${new URL(url).pathname}`);
    }
    if (sumBytes(resources) > budget.gzipBytes || resources.length > budget.requests) process.exitCode = 1;
  }
  printRow('budget', budget.gzipBytes / 1024, budget.requests);
  printRow(starlight.name, starlight.kibibytes, starlight.requests);
} finally {
  await browser.close();
  await site.stop();
}

function printRow(name: string, kibibytes: number, requests: number): void {
  console.log(`${name.padEnd(36)} ${kibibytes.toFixed(1).padStart(8)} ${String(requests).padStart(8)}`);
}
