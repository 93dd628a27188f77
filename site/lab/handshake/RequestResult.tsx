// What came of a request by hand: two verdicts, the raw answer, and what can be done on the connection next.

import { useMemo } from 'preact/hooks';
import { encodeText } from '../../../wire/encode.ts';
import type { LabHost } from '../lab-host.ts';
import type { Exchange } from './exchange.ts';
import { RawHead } from './RawHead.tsx';
import { Verdicts } from './Verdicts.tsx';
import { readRequestStrictly, serverDoing } from './verdict.ts';

type Props = { host: LabHost; exchange: Exchange | undefined; sent: Uint8Array | undefined };

export function RequestResult({ host, exchange, sent }: Props) {
  const { t, wire } = host;
  const state = wire.state.value;
  const reading = useMemo(() => sent && readRequestStrictly(sent), [sent]);
  if (state.kind === 'failed') {
    return (
      <p class="lab-fault" role="status">
        {t('handshakeLab.failed')}
      </p>
    );
  }
  if (exchange === undefined || reading === undefined) return null;
  const { response, responseBytes, framesDown, ended } = exchange;
  return (
    <>
      <Verdicts t={t} reading={reading} doing={serverDoing(exchange)} receiver="ws" />
      <section class="lab-answer">
        <h3>{t('handshakeLab.answer')}</h3>
        {response ? (
          <RawHead t={t} label={t('handshakeLab.answer')} head={response} bytes={responseBytes} />
        ) : (
          <p class="lab-soft">{t(ended ? 'handshakeLab.answer.none' : 'handshakeLab.answer.waiting')}</p>
        )}
        <div class="lab-next">
          {state.kind === 'open' && response?.status === 101 && (
            <>
              <p>{t('handshakeLab.open', { count: framesDown })}</p>
              <button type="button" data-lab-act="hello" onClick={() => sayHello(state.connection)}>
                {t('handshakeLab.hello')}
              </button>
            </>
          )}
          {state.kind === 'open' && (
            <button type="button" data-lab-act="end" onClick={() => wire.hangUp(state.connection, 'fin')}>
              {t('handshakeLab.end')}
            </button>
          )}
          {response && 'connection' in state && (
            <button type="button" data-lab-act="show" onClick={() => showAnswer(state.connection, response.offset)}>
              {t('handshakeLab.showWire')}
            </button>
          )}
        </div>
      </section>
    </>
  );

  function sayHello(connection: number): void {
    const maskingKey = crypto.getRandomValues(new Uint8Array(4));
    wire.write(connection, [{ bytes: encodeText('Hello', { maskingKey }), afterMs: 0 }]);
  }

  function showAnswer(connection: number, offset: number): void {
    host.showEntry({ connection, direction: 'down', offset });
  }
}
