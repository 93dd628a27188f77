// The client's side by hand: a request is written, sent over TCP to a real ws, and answered.

import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { LabHost } from '../lab-host.ts';
import { AcceptView } from './AcceptView.tsx';
import { newKey, withFieldValue } from './accept-steps.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { HeadEditor, replaceText } from './HeadEditor.tsx';
import { headBytes, readHeadText } from './head-text.ts';
import type { LabDoor } from './mount.tsx';
import { createOwnText } from './own-text.ts';
import { RequestResult } from './RequestResult.tsx';
import { RuleList } from './RuleList.tsx';
import { offersOf, type Stretch, tickRequest } from './rules.ts';
import { samples } from './samples.ts';
import { selectStretch } from './select-stretch.ts';

export function RequestLab({ host, door }: { host: LabHost; door: LabDoor }) {
  const { t, text, wire, capture } = host;
  const field = useRef<HTMLTextAreaElement>(null);
  const lit = useSignal<Stretch | undefined>(undefined);
  const sent = useSignal<Uint8Array | undefined>(undefined);
  const ownText = useMemo(() => createOwnText(host), [host]);
  const tokens = useComputed(() => readHeadText(text.value));
  const bytes = useComputed(() => headBytes(text.value));
  const ticks = useComputed(() => tickRequest(bytes.value));
  const exchange = useComputed((): Exchange | undefined => {
    const state = wire.state.value;
    if (state.kind !== 'open' && state.kind !== 'ended') return undefined;
    // The rows say that something came; the trace has it whole.
    void capture.rows.value;
    const trace = capture.trace().connections.find(({ number }) => number === state.connection);
    return trace && exchangeOf(trace);
  });

  async function send(): Promise<void> {
    const request = bytes.value;
    if (request.length === 0) {
      field.current?.focus();
      return;
    }
    const connection = await wire.dial();
    if (connection === undefined) return;
    sent.value = request;
    wire.write(connection, [{ bytes: request, afterMs: 0 }]);
  }
  door.send = () => void send();
  door.focus = () => field.current?.focus();

  // After a refusal nothing can follow. Our end closes too, and the run is over.
  useSignalEffect(() => {
    const state = wire.state.value;
    const { response } = exchange.value ?? {};
    if (state.kind === 'open' && response && response.status !== 101) wire.hangUp(state.connection, 'fin');
  });

  function trySample(id: string): void {
    const sample = samples.find((one) => one.id === id);
    if (sample === undefined || field.current === null) return;
    ownText.keep();
    replaceText(field.current, sample.text);
  }

  function backToOwn(): void {
    const own = ownText.take();
    if (own !== undefined && field.current) replaceText(field.current, own);
  }

  function renewKey(): void {
    const renewed = withFieldValue(text.value, 'Sec-WebSocket-Key', newKey());
    if (renewed !== undefined) host.setText(renewed);
  }

  const { key } = offersOf(bytes.value);
  const shown = samples.find((sample) => sample.text === text.value)?.id ?? '';
  return (
    <div class="handshake-lab">
      <div class="lab-bar">
        <label>
          <span>{t('handshakeLab.samples')}</span>
          <select value={shown} onChange={(event) => trySample(event.currentTarget.value)}>
            <option value="" disabled>
              {t('handshakeLab.samples.own')}
            </option>
            {samples.map(({ id }) => (
              <option key={id} value={id}>
                {t(`handshakeLab.sample.${id}`)}
              </option>
            ))}
          </select>
        </label>
        {ownText.own.value !== undefined && (
          <button type="button" data-lab-act="own" onClick={backToOwn}>
            {t('handshakeLab.backToOwn')}
          </button>
        )}
      </div>
      <div class="lab-pair">
        <div>
          <HeadEditor
            t={t}
            label={t('handshakeLab.request')}
            text={text.value}
            tokens={tokens.value}
            lit={lit}
            field={field}
            onEdit={host.setText}
          />
          <button type="button" class="lab-send" data-lab-act="send" disabled={bytes.value.length === 0} onClick={send}>
            {t('handshakeLab.send', { count: bytes.value.length })}
          </button>
        </div>
        <RuleList
          t={t}
          ticks={ticks.value}
          lit={lit}
          onGo={(stretch) => selectStretch(field.current, tokens.value, stretch)}
        />
      </div>
      <RequestResult host={host} exchange={exchange.value} sent={sent.value} />
      <AcceptView t={t} handshakeKey={key}>
        {key !== undefined && (
          <button type="button" data-lab-act="new-key" onClick={renewKey}>
            {t('handshakeLab.accept.newKey')}
          </button>
        )}
      </AcceptView>
    </div>
  );
}
