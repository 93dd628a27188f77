// Versions of the code that are kept but not shown, and storage that does not keep: each with what can be done.

import type { Signal } from '@preact/signals';
import type { Translate } from '../../i18n/translate.ts';
import type { Workspace } from './workspace.ts';

type Props = { workspace: Workspace; example: Signal<string>; t: Translate };

export function Notices({ workspace, example, t }: Props) {
  const name = example.value;
  const notice = workspace.notices.value.get(name);
  const trouble = workspace.storageTrouble.value;
  return (
    <>
      {trouble && <p>{t(`playground.storage.${trouble}`)}</p>}
      {notice?.kind === 'conflict' && (
        <p>
          {t('playground.conflict')}{' '}
          <button type="button" onClick={() => workspace.choose(name, 'theirs')}>
            {t('playground.conflict.theirs')}
          </button>{' '}
          <button type="button" onClick={() => workspace.choose(name, 'mine')}>
            {t('playground.conflict.mine')}
          </button>
        </p>
      )}
      {notice?.kind === 'aside' && (
        <p>
          {t(`playground.aside.${notice.why}`)}{' '}
          <button type="button" onClick={() => workspace.bringBack(name)}>
            {t(notice.why === 'solved' ? 'exercise.solution.back' : 'playground.aside.show')}
          </button>{' '}
          {notice.why !== 'solved' && (
            <button type="button" onClick={() => workspace.dismiss(name)}>
              {t('playground.aside.dismiss')}
            </button>
          )}
        </p>
      )}
    </>
  );
}
