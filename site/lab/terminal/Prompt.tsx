// The line to type on. Enter sends, the arrow keys bring earlier lines back; a finger has buttons for both.

import { useId, useRef } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import type { Terminal } from './terminal-state.ts';

/** What may be typed besides text; `terminal.help.…` says what it does. */
const commands = [
  ['hex: 00 ff', 'hex'],
  ['/connect ws://…', 'connect'],
  ['/close 1000 …', 'close'],
  ['/ping', 'ping'],
  ['/text …', 'text'],
] as const;

export function Prompt({ terminal, t }: { terminal: Terminal; t: Translate }) {
  const helpId = useId();
  const input = useRef<HTMLInputElement>(null);

  function step(direction: -1 | 1): boolean {
    if (!terminal.step(direction)) return false;
    const { current } = input;
    // After the line has been drawn: the caret belongs behind it.
    queueMicrotask(() => current?.setSelectionRange(current.value.length, current.value.length));
    return true;
  }

  function stepByFinger(direction: -1 | 1): void {
    step(direction);
    input.current?.focus();
  }

  return (
    <>
      <form
        class="terminal-prompt"
        onSubmit={(event) => {
          event.preventDefault();
          terminal.enter();
          input.current?.focus();
        }}
      >
        <span class="terminal-mark" aria-hidden="true">
          &gt;
        </span>
        <input
          ref={input}
          type="text"
          aria-label={t('terminal.line')}
          aria-describedby={helpId}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="send"
          data-terminal="line"
          value={terminal.field.value}
          onInput={({ currentTarget }) => terminal.type(currentTarget.value)}
          onKeyDown={(event) => {
            // An input method uses the arrows to choose a word.
            if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
            if (event.key === 'ArrowUp') step(-1);
            else if (event.key === 'ArrowDown') step(1);
            else return;
            event.preventDefault();
          }}
        />
        <button type="button" aria-label={t('terminal.earlier')} onClick={() => stepByFinger(-1)}>
          ↑
        </button>
        <button type="button" aria-label={t('terminal.later')} onClick={() => stepByFinger(1)}>
          ↓
        </button>
        <button type="submit" class={terminal.status.value === 'open' ? 'terminal-primary' : ''}>
          {t('terminal.send')}
        </button>
      </form>
      <details class="terminal-help">
        <summary id={helpId}>{t('terminal.help')}</summary>
        <dl>
          {commands.map(([line, word]) => (
            <div key={word}>
              <dt>
                <code translate={false}>{line}</code>
              </dt>
              <dd>{t(`terminal.help.${word}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
