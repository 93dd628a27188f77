// Every page a search engine should know, each with its other languages.

import type { APIRoute } from 'astro';
import { languages } from '../../i18n/translate.ts';
import { challengeSlugs } from '../challenge/challenges.ts';
import { cardSlugs } from '../interview/cards.ts';
import { slugs } from '../lesson/lessons.ts';
import {
  cardPath,
  challengePath,
  challengesPath,
  homePath,
  interviewPath,
  lessonPath,
  mockPath,
  printPath,
  reviewPath,
  toolsPath,
} from '../shell/addresses.ts';

export const GET: APIRoute = ({ site }) => {
  const absolute = (path: string) => new URL(path, site).href;
  const pages = [
    homePath,
    toolsPath,
    interviewPath,
    reviewPath,
    printPath,
    mockPath,
    ...slugs.map((slug) => (language: (typeof languages)[number]) => lessonPath(language, slug)),
    challengesPath,
    ...challengeSlugs.map((slug) => (language: (typeof languages)[number]) => challengePath(language, slug)),
    ...cardSlugs.map((slug) => (language: (typeof languages)[number]) => cardPath(language, slug)),
  ];
  const urls = pages.flatMap((pathIn) =>
    languages.map((language) => {
      const alternates = languages.map(
        (other) => `    <xhtml:link rel="alternate" hreflang="${other}" href="${absolute(pathIn(other))}"/>`,
      );
      return ['  <url>', `    <loc>${absolute(pathIn(language))}</loc>`, ...alternates, '  </url>'].join('\n');
    }),
  );
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
  return new Response(xml, { headers: { 'content-type': 'application/xml' } });
};
