// A compressed message: how many bytes crossed, how many came out, and what they say.

import { formatNumber, previewEither } from './format.ts';
import type { MessageGroup } from './rows.ts';
import type { InspectorView } from './view-state.ts';

const bytesShown = 2048;

export function InflatedFacts({ view: { t, lang }, message }: { view: InspectorView; message: MessageGroup }) {
  const whole = message.whole;
  const inflated = whole?.inflated;
  if (whole === undefined || inflated === undefined) return null;
  const wire = Number(whole.payloadLength);
  const ratio = inflated.payloadLength === 0 ? 0 : wire / inflated.payloadLength;
  return (
    <>
      <p class="inspector-note">
        {t('inspector.inflated.sizes', {
          wire: formatNumber(wire, { lang }),
          message: formatNumber(inflated.payloadLength, { lang }),
          percent: new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(ratio),
        })}{' '}
        {t(`inspector.inflated.${inflated.outcome}.about`)}{' '}
        {inflated.usesEarlierMessages && t('inspector.inflated.earlier')}
      </p>
      <pre class="inspector-pre">{previewEither(inflated.payload.subarray(0, bytesShown))}</pre>
    </>
  );
}
