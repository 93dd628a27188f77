// Below the programs: how many clients of theirs run in the reader's browser.

import type { Translate } from '../../../i18n/translate.ts';
import { type ClientCopies, mostCopies } from './client-copies.ts';

export function ClientLine({ copies, t }: { copies: ClientCopies; t: Translate }) {
  const number = copies.count.value;
  return (
    <li class="program clients">
      <span class="program-state">{t('programs.clients', { number })}</span>
      <span class="program-acts">
        {number > 1 && (
          <button type="button" onClick={copies.remove}>
            {t('programs.clients.remove', { number })}
          </button>
        )}
        <button type="button" disabled={number >= mostCopies} onClick={copies.add}>
          {t('programs.clients.add')}
        </button>
      </span>
    </li>
  );
}
