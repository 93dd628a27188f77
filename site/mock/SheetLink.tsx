// What a candidate gives to their interviewer: the address of the sheet.

import { useSignal } from '@preact/signals';
import { mockPath } from '../shell/addresses.ts';
import type { Mock } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import { writeSheet } from './sheet-address.ts';

export function SheetLink({ app, mock }: { app: MockApp; mock: Mock }) {
  const { t, lang } = app;
  const outcome = useSignal<'copied' | 'notCopied' | undefined>(undefined);
  const address = new URL(`${mockPath(lang)}${writeSheet(mock)}`, location.href).href;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      outcome.value = 'copied';
    } catch {
      // Not allowed, or plain http: the link can still be opened, or copied by hand.
      outcome.value = 'notCopied';
    }
  };
  return (
    <div class="mock-sheet-link">
      <p>{t('mock.sheet.give')}</p>
      <p class="mock-acts">
        <a href={address} target="_blank" rel="noopener">
          {t('mock.sheet.open')}
        </a>
        <button type="button" onClick={() => void copy()}>
          {t('mock.sheet.copy')}
        </button>
        <span role="status">{outcome.value && t(`mock.sheet.${outcome.value}`)}</span>
      </p>
    </div>
  );
}
