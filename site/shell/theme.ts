// Light, dark, or as the system says. The choice lives in storage and, for the page, in <html data-theme>.

import { onStored, readStored, writeStored } from './storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value);

const darkSystem = '(prefers-color-scheme: dark)';
const changed = 'wireside:theme';

export function storedTheme(): Theme {
  const stored = readStored('theme');
  return isTheme(stored) ? stored : 'system';
}

/** What the page shows now, which is right even where storage is refused. */
export function shownTheme(): Theme {
  const shown = document.documentElement.dataset['theme'];
  return isTheme(shown) ? shown : 'system';
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.dispatchEvent(new CustomEvent(changed));
}

export function chooseTheme(theme: Theme): void {
  // Refused or full: the choice holds for this page, which is all that can be done.
  writeStored('theme', theme);
  showTheme(theme);
}

export const isDark = (): boolean =>
  shownTheme() === 'dark' || (shownTheme() === 'system' && matchMedia(darkSystem).matches);

/** Calls back whenever the page may have turned light or dark: by choice here, in another tab, or by the system. */
export function onTheme(listener: () => void): () => void {
  const system = matchMedia(darkSystem);
  document.addEventListener(changed, listener);
  system.addEventListener('change', listener);
  return () => {
    document.removeEventListener(changed, listener);
    system.removeEventListener('change', listener);
  };
}

export function followOtherTabs(): void {
  onStored('theme', () => showTheme(storedTheme()));
}
