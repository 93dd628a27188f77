// Which language a visitor reads: what the address says, else what they chose before, else what their browser asks for.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const defaultLanguage = 'en';

/** The languages of a built site are its folders with a not-found page, so that a new one needs no change here. */
export function languagesOf(siteDir: string): string[] {
  if (!existsSync(siteDir)) return [];
  return readdirSync(siteDir).filter(
    (name) => /^[a-z]{2}$/.test(name) && existsSync(notFoundPage({ siteDir, language: name })),
  );
}

export const notFoundPage = ({ siteDir, language }: { siteDir: string; language: string }): string =>
  join(siteDir, language, '404', 'index.html');

export type Visitor = { path: string; cookie: string | undefined; acceptLanguage: string | undefined };

export function languageOf({ path, cookie, acceptLanguage }: Visitor, languages: readonly string[]): string {
  const isOurs = (language: string | undefined): language is string =>
    language !== undefined && languages.includes(language);
  const inPath = /^\/([a-z]{2})(?=\/|$)/.exec(path)?.[1];
  if (isOurs(inPath)) return inPath;
  const chosen = /(?:^|;)\s*lang=([a-z]{2})\s*(?:;|$)/.exec(cookie ?? '')?.[1];
  if (isOurs(chosen)) return chosen;
  return preferred(acceptLanguage ?? '').find(isOurs) ?? defaultLanguage;
}

/** Primary language subtags, most wanted first (RFC 9110, 12.5.4). */
function preferred(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(',')
    .map((item) => {
      // Not by a pattern with spaces in it: a head full of them would take square time.
      const [range = '', ...parameters] = item
        .toLowerCase()
        .split(';')
        .map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length) ?? '1';
      return { language: range.split('-')[0] ?? '', weight: Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}
