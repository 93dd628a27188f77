// What holds for every page of the site, in every language. A page is opened once, on the screen of a small phone, and all is
// asked of it there; what is wrong with one does not keep the others from being looked at.

import { expect, type Page, test } from 'playwright/test';
import { languages } from '../../i18n/translate.ts';
import { everywhere, pagePaths } from './pages.ts';

test.use({ viewport: { width: 360, height: 640 } });

// Not there to be found: it has no address of its own, and whether it is answered as a page or as an error is the server's matter.
const isNotFoundPage = (path: string): boolean => path.endsWith('/404/');

/** All that is asked of a page, told by the page itself in one breath. */
const factsOf = (page: Page) =>
  page.evaluate(() => {
    const attribute = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name) ?? undefined;
    const hrefs = (selector: string) => [
      ...new Set([...document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>(selector)].map(({ href }) => href)),
    ];
    const links = hrefs('a[href^="/"], a[href^="#"]').map((href) => new URL(href));
    const fragments = links.filter(({ hash, pathname }) => hash && pathname === location.pathname);
    return {
      language: document.documentElement.lang,
      description: attribute('meta[name="description"]', 'content') ?? '',
      canonical: attribute('link[rel="canonical"]', 'href'),
      alternates: [...document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][hreflang]')].map(
        ({ hreflang, href }) => [hreflang, new URL(href).pathname] as const,
      ),
      headings: document.querySelectorAll('h1').length,
      excessWidth: document.documentElement.scrollWidth - innerWidth,
      leadsTo: [...new Set(links.map(({ pathname }) => pathname))],
      // Where the page has no such place, or two of them.
      badFragments: fragments
        .map(({ hash }) => decodeURIComponent(hash.slice(1)))
        .filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1),
    };
  });

for (const language of languages) {
  test(`every page in ${language} names itself, fits a phone, leads somewhere, and asks no stranger`, async ({
    page,
    request,
    baseURL,
  }) => {
    const paths = everywhere(pagePaths).filter((path) => path.startsWith(`/${language}/`));
    expect(paths.length).toBeGreaterThan(3);
    // The course grows.
    test.setTimeout(30_000 + 2000 * paths.length);
    const strangers: string[] = [];
    const said: string[] = [];
    page.on('request', (asked) => {
      if (new URL(asked.url()).origin !== baseURL) strangers.push(`${page.url()} → ${asked.url()}`);
    });
    page.on('console', (message) => said.push(`${page.url()} ${message.text()}`));
    page.on('pageerror', (error) => said.push(`${page.url()} ${error.message}`));
    // Every page leads to every lesson: each is asked for once.
    const statuses = new Map<string, number>();

    for (const path of paths) {
      const response = await page.goto(path);
      const facts = await factsOf(page);
      expect.soft(facts.language, path).toBe(language);
      expect.soft(facts.excessWidth, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      expect.soft(facts.headings, `${path} has one h1`).toBe(1);
      expect.soft(facts.badFragments, `${path} leads to places of its own`).toEqual([]);
      for (const target of facts.leadsTo) {
        if (isNotFoundPage(target)) continue;
        const status = statuses.get(target) ?? (await request.get(target)).status();
        statuses.set(target, status);
        expect.soft(status, `${path} → ${target}`).toBe(200);
      }
      if (isNotFoundPage(path)) continue;
      expect.soft(response?.status(), path).toBe(200);
      expect.soft(facts.description.length, `${path} is described`).toBeGreaterThan(50);
      expect.soft(new URL(facts.canonical ?? '', baseURL).pathname, `${path} is its own address`).toBe(path);
      const elsewhere = languages.map((other) => [other, path.replace(/^\/../, `/${other}`)]);
      expect.soft(facts.alternates, `${path} in other languages`).toEqual(expect.arrayContaining(elsewhere));
      expect.soft(facts.alternates.map(([other]) => other)).toContain('x-default');
      expect.soft(facts.alternates.length, path).toBe(languages.length + 1);
    }
    expect.soft(strangers).toEqual([]);
    expect.soft(said).toEqual([]);
  });
}
