// Accept computed before the reader's eyes: key + GUID → SHA-1 → base64, live with the key.

import type { ComponentChildren } from 'preact';
import type { Translate } from '../../../i18n/translate.ts';
import { handshakeGuid } from '../../../wire/handshake.ts';
import { formatHex } from '../../../wire/hex.ts';
import { acceptSteps } from './accept-steps.ts';

type Props = {
  t: Translate;
  handshakeKey: string | undefined;
  /** What can be done with the key or the result. */
  children?: ComponentChildren;
};

export function AcceptView({ t, handshakeKey, children }: Props) {
  const steps = handshakeKey === undefined || handshakeKey === '' ? undefined : acceptSteps(handshakeKey);
  return (
    <section class="lab-accept">
      <h3>{t('handshakeLab.accept')}</h3>
      {steps === undefined && <p class="lab-soft">{t('handshakeLab.accept.noKey')}</p>}
      {steps && (
        <ol>
          <Step name={t('handshakeLab.accept.key')}>
            <code>{steps.key}</code>
            <code class="lab-soft">
              {steps.keyBytes ? formatHex(steps.keyBytes) : t('handshakeLab.accept.noBase64')}
            </code>
            {steps.keyBytes && (
              <span class="lab-soft">{t('handshakeLab.accept.bytes', { count: steps.keyBytes.length })}</span>
            )}
          </Step>
          <Step name={t('handshakeLab.accept.join')}>
            <code>
              {steps.key}
              <span class="lab-guid">{handshakeGuid}</span>
            </code>
          </Step>
          <Step name="SHA-1">
            <code>{formatHex(steps.digest)}</code>
            <span class="lab-soft">{t('handshakeLab.accept.bytes', { count: steps.digest.length })}</span>
          </Step>
          <Step name="base64">
            <code>
              <b data-accept>{steps.accept}</b>
            </code>
          </Step>
        </ol>
      )}
      {children}
    </section>
  );
}

function Step({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <li>
      <span class="lab-step">{name}</span>
      <span class="lab-value">{children}</span>
    </li>
  );
}
