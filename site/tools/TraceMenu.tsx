// Save and open, in the bar above the log.

import { useRef } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import type { TakeAwayForm } from './take-away.ts';

export type TraceActions = {
  save(form: TakeAwayForm): void;
  link(): void;
  openFile(file: File): void;
};

const forms = ['json', 'har', 'pcapng'] as const satisfies readonly TakeAwayForm[];

export function TraceMenu({ t, actions }: { t: Translate; actions: TraceActions }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const then = (act: () => void) => () => {
    if (menu.current) menu.current.open = false;
    menu.current?.querySelector('summary')?.focus();
    act();
  };
  return (
    <details
      ref={menu}
      class="trace-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return;
        event.stopPropagation();
        then(() => {})();
      }}
    >
      <summary class="inspector-tool">{t('trace.menu')}</summary>
      <div class="trace-menu-list">
        {forms.map((form) => (
          <button key={form} type="button" class="inspector-tool" onClick={then(() => actions.save(form))}>
            {t(`trace.save.${form}`)}
          </button>
        ))}
        <button type="button" class="inspector-tool" onClick={then(actions.link)}>
          {t('trace.link')}
        </button>
        <label class="inspector-tool">
          {t('trace.open')}
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              currentTarget.value = '';
              if (file) then(() => actions.openFile(file))();
            }}
          />
        </label>
      </div>
    </details>
  );
}
