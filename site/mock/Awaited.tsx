// In the place of what is still to come, or did not.

import type { Translate } from '../../i18n/translate.ts';
import type { Bringing } from './use-bringing.ts';

export function Awaited({ t, bringing: { state, again } }: { t: Translate; bringing: Bringing }) {
  if (state.value === 'coming') return <p class="mock-empty">{t('mock.coming')}</p>;
  if (state.value === 'here') return null;
  return (
    <p class="mock-problem" role="alert">
      {t('mock.failed')}{' '}
      <button type="button" onClick={again}>
        {t('mock.again')}
      </button>
    </p>
  );
}
