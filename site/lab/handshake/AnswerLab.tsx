// The server's side by hand: the reader's own browser asks, with a key nobody knew before, and its bytes are answered.

import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { LabHost } from '../lab-host.ts';
import { AcceptView } from './AcceptView.tsx';
import { acceptSteps, withFieldValue } from './accept-steps.ts';
import { exchangeOf } from './exchange.ts';
import { HeadEditor } from './HeadEditor.tsx';
import { headBytes, readHeadText } from './head-text.ts';
import type { LabDoor } from './mount.tsx';
import { RawHead } from './RawHead.tsx';
import { RuleList } from './RuleList.tsx';
import { offersOf, type Stretch, tickAnswer } from './rules.ts';
import { selectStretch } from './select-stretch.ts';
import { Verdicts } from './Verdicts.tsx';
import { browserDoing, readAnswerStrictly } from './verdict.ts';

export function AnswerLab({ host, door }: { host: LabHost; door: LabDoor }) {
  const { t, text, wire, capture } = host;
  const field = useRef<HTMLTextAreaElement>(null);
  const lit = useSignal<Stretch | undefined>(undefined);
  const sent = useSignal<Uint8Array | undefined>(undefined);
  const tokens = useComputed(() => readHeadText(text.value));
  const bytes = useComputed(() => headBytes(text.value));
  /** The connection that the reader's code opened last. */
  const connection = useComputed(() => {
    if (!host.isOwnRun.value) return undefined;
    return capture.connections.value.findLast(({ client }) => client === 'program')?.number;
  });
  const exchange = useComputed(() => {
    // The rows say that something came; the trace has it whole.
    void capture.rows.value;
    void capture.apiRows.value;
    const trace = capture.trace().connections.find(({ number }) => number === connection.value);
    return trace && exchangeOf(trace);
  });
  const ticks = useComputed(() => tickAnswer(bytes.value, exchange.value?.request));

  // A new connection has had no answer yet.
  useSignalEffect(() => {
    void connection.value;
    void capture.runs.value;
    sent.value = undefined;
  });

  function send(): void {
    if (connection.value === undefined || bytes.value.length === 0) {
      field.current?.focus();
      return;
    }
    sent.value = bytes.value;
    wire.write(connection.value, [{ bytes: bytes.value, afterMs: 0 }]);
  }
  door.send = send;
  door.focus = () => field.current?.focus();

  const asked = exchange.value?.request;
  const key = asked && offersOf(asked.bytes).key;
  const reading = useMemo(() => sent.value && asked && readAnswerStrictly(sent.value, asked), [sent.value, asked]);
  const isWaiting = asked !== undefined && sent.value === undefined && exchange.value?.ended === undefined;

  function putAccept(): void {
    const filled = withFieldValue(text.value, 'Sec-WebSocket-Accept', acceptSteps(key ?? '').accept);
    if (filled !== undefined) host.setText(filled);
  }

  return (
    <div class="handshake-lab">
      <section class="lab-asked">
        <h3>{t('handshakeLab.asked')}</h3>
        {asked ? (
          <RawHead t={t} label={t('handshakeLab.asked')} head={asked} bytes={asked.bytes} />
        ) : (
          <p class="lab-soft">{t('handshakeLab.asked.none')}</p>
        )}
      </section>
      <AcceptView t={t} handshakeKey={key}>
        {key !== undefined && withFieldValue(text.value, 'Sec-WebSocket-Accept', '') !== undefined && (
          <button type="button" data-lab-act="put-accept" onClick={putAccept}>
            {t('handshakeLab.accept.put')}
          </button>
        )}
      </AcceptView>
      <div class="lab-pair">
        <div>
          <HeadEditor
            t={t}
            label={t('handshakeLab.ownAnswer')}
            text={text.value}
            tokens={tokens.value}
            lit={lit}
            field={field}
            onEdit={host.setText}
          />
          <button type="button" class="lab-send" data-lab-act="send" disabled={!isWaiting} onClick={send}>
            {t('handshakeLab.sendAnswer', { count: bytes.value.length })}
          </button>
        </div>
        <RuleList
          t={t}
          ticks={ticks.value}
          lit={lit}
          onGo={(stretch) => selectStretch(field.current, tokens.value, stretch)}
        />
      </div>
      {reading && exchange.value && (
        <Verdicts t={t} reading={reading} doing={browserDoing(exchange.value)} receiver="browser" />
      )}
    </div>
  );
}
