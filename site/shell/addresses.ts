// Every address of the site, made in one place.

import type { Language } from '../../i18n/translate.ts';

export const homePath = (language: Language): string => `/${language}/`;
export const coursePath = (language: Language): string => `/${language}/#course`;
export const toolsPath = (language: Language): string => `/${language}/tools/`;
export const lessonPath = (language: Language, slug: string): string => `/${language}/lessons/${slug}/`;
export const interviewPath = (language: Language): string => `/${language}/interview/`;
export const cardPath = (language: Language, slug: string): string => `/${language}/interview/${slug}/`;
export const reviewPath = (language: Language): string => `/${language}/interview/review/`;
export const challengesPath = (language: Language): string => `/${language}/interview/challenges/`;
export const challengePath = (language: Language, slug: string): string => `${challengesPath(language)}${slug}/`;
export const printPath = (language: Language): string => `/${language}/interview/print/`;
export const deckPath = (language: Language): string => `/decks/wireside-${language}.apkg`;
export const mockPath = (language: Language): string => `/${language}/interview/mock/`;
export const mockBankPath = (language: Language): string => `/${language}/interview/mock.json`;

/** The same page in another language: /en/lessons/x/ → /uk/lessons/x/. */
export const inLanguage = (path: string, language: Language): string =>
  path.replace(/^\/[a-z]{2}\//, () => `/${language}/`);
