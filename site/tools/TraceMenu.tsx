// Save and open, in the bar above the log. The list is a popover: the bar scrolls, and would cut it off.

import { useId, useRef } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import type { TakeAwayForm } from './take-away.ts';

export type TraceActions = {
  save(form: TakeAwayForm): void;
  link(): void;
  openFile(file: File): void;
};

const forms = ['json', 'har', 'pcapng'] as const satisfies readonly TakeAwayForm[];

export function TraceMenu({ t, actions }: { t: Translate; actions: TraceActions }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const then = (act: () => void) => () => {
    list.current?.hidePopover();
    act();
  };
  return (
    <div class="trace-menu">
      <button ref={button} type="button" class="inspector-tool" popovertarget={id}>
        {t('trace.menu')}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        class="trace-menu-list"
        onToggle={({ newState }) => {
          if (newState === 'open' && button.current && list.current) place(list.current, button.current);
        }}
      >
        {forms.map((form) => (
          <button key={form} type="button" class="inspector-tool" onClick={then(() => actions.save(form))}>
            {t(`trace.save.${form}`)}
          </button>
        ))}
        <button type="button" class="inspector-tool" onClick={then(actions.link)}>
          {t('trace.link')}
        </button>
        <OpenTrace t={t} onFile={(file) => then(() => actions.openFile(file))()} />
      </div>
    </div>
  );
}

/** In the menu, and by itself where there is nothing to save yet. */
export function OpenTrace({ t, onFile }: { t: Translate; onFile(file: File): void }) {
  return (
    <label class="inspector-tool trace-open">
      {t('trace.open')}
      <input
        type="file"
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

/** Below its button, or above it where there is more room; on the page in any case. */
function place(list: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow = clientHeight - anchor.bottom >= height || anchor.top < height;
  list.style.left = `${Math.max(0, Math.min(anchor.left, clientWidth - width))}px`;
  list.style.top = `${isBelow ? anchor.bottom : anchor.top - height}px`;
}
