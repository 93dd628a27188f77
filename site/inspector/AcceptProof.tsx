// The server proves it understood the key: key + GUID → SHA-1 → base64 (RFC 6455, 4.2.2), computed again here.

import { acceptFor, handshakeGuid } from '../../wire/handshake.ts';
import { hexByte } from './format.ts';
import { headerValue } from './head-fields.ts';
import type { HeadRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

export function AcceptProof({ view: { t, capture }, row }: { view: InspectorView; row: HeadRow }) {
  const accept = headerValue(row.entry, 'sec-websocket-accept');
  const key = keyAsked();
  if (accept === undefined || key === undefined) return null;
  const computed = acceptFor(key);
  const digest = Array.from(atob(computed), (char) => hexByte(char.charCodeAt(0))).join(' ');
  const isSame = computed === accept;
  return (
    <figure class="inspector-proof" data-same={isSame}>
      <figcaption>{t('inspector.accept.title')}</figcaption>
      <ol>
        <li>
          <span>{t('inspector.accept.join')}</span> <code>{key}</code>
          <code class="inspector-soft">{handshakeGuid}</code>
        </li>
        <li>
          <span>SHA-1</span> <code>{digest}</code>
        </li>
        <li>
          <span>base64</span> <code>{computed}</code>
        </li>
        <li>
          <span>{t('inspector.accept.received')}</span> <code>{accept}</code>{' '}
          <b>{isSame ? `✓ ${t('inspector.accept.same')}` : `✗ ${t('inspector.accept.differs')}`}</b>
        </li>
      </ol>
    </figure>
  );

  function keyAsked(): string | undefined {
    const request = capture.rows.value.find(
      (other) => other.kind === 'head' && other.connection === row.connection && other.entry.kind === 'request',
    );
    return request?.kind === 'head' ? headerValue(request.entry, 'sec-websocket-key') : undefined;
  }
}
