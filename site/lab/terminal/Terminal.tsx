// A connection to type on: where to, what came and went, and a line for the next message.

import type { Translate } from '../../../i18n/translate.ts';
import { Prompt } from './Prompt.tsx';
import { TerminalLines } from './TerminalLines.tsx';
import type { Terminal as TerminalState } from './terminal-state.ts';

export function Terminal({ terminal, t }: { terminal: TerminalState; t: Translate }) {
  return (
    <div class="terminal" data-status={terminal.status.value}>
      <AddressBar terminal={terminal} t={t} />
      <TerminalLines log={terminal.log} t={t} />
      <Prompt terminal={terminal} t={t} />
    </div>
  );
}

function AddressBar({ terminal, t }: { terminal: TerminalState; t: Translate }) {
  const { url, subprotocols, server, status, host } = terminal;
  const isUp = status.value === 'connecting' || status.value === 'open';
  return (
    <form
      class="terminal-address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isUp) terminal.disconnect();
        else {
          void terminal.connect();
          // What comes next is typed. A narrow screen puts this form away once it is connected.
          event.currentTarget.parentElement?.querySelector<HTMLElement>('[data-terminal=line]')?.focus();
        }
      }}
    >
      {host.servers.length > 1 && (
        <label>
          <span>{t('terminal.server')}</span>
          <select value={server.value} onChange={({ currentTarget }) => (server.value = currentTarget.value)}>
            {host.servers.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="terminal-url">
        <span>{t('terminal.address')}</span>
        <input
          type="url"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          value={url.value}
          onInput={({ currentTarget }) => (url.value = currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('terminal.subprotocols')}</span>
        <input
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          value={subprotocols.value}
          onInput={({ currentTarget }) => (subprotocols.value = currentTarget.value)}
        />
      </label>
      <button type="submit" class={isUp ? '' : 'terminal-primary'} data-terminal="connect">
        {t(isUp ? 'terminal.disconnect' : 'terminal.connect')}
      </button>
    </form>
  );
}
