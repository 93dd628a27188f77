// The language a reader chose: in a cookie, because the server leads from "/" by it, and in storage, where the
// static "/" page finds it when no server of ours is there.

import { isLanguage, type Language } from '../../i18n/translate.ts';
import { readStored, writeStored } from './storage.ts';

const oneYearSeconds = 365 * 24 * 60 * 60;

export function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we serve.
  document.cookie = `lang=${language}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
  writeStored('lang', language);
}

export function rememberedLanguage(): Language | undefined {
  const cookie = /(?:^|;\s*)lang=([a-z]+)/.exec(document.cookie)?.[1];
  if (isLanguage(cookie)) return cookie;
  const stored = readStored('lang');
  return isLanguage(stored) ? stored : undefined;
}
