// A fault in one line: what it is and its numbers, as the log and the panel show it.

import type { Language, Translate } from '../../i18n/translate.ts';
import type { Fault, FaultMoment } from '../../wire/faults.ts';
import { formatNumber, formatTime } from './format.ts';

type Words = { t: Translate; lang: Language };

export const describeFault = (what: Fault, words: Words): string =>
  [words.t(`faults.kind.${what.kind}`), ...detailsOf(what, words)].join(' · ');

function detailsOf(what: Fault, words: Words): string[] {
  const { t, lang } = words;
  const way = 'direction' in what ? [t(`faults.way.${what.direction}`)] : [];
  switch (what.kind) {
    case 'latency': {
      const jitter = what.jitterMs > 0 ? ` ± ${formatTime(what.jitterMs, words)}` : '';
      return [`${formatTime(what.ms, words)}${jitter}`, ...way];
    }
    case 'bandwidth':
      return [t('faults.detail.perSecond', { bytes: formatNumber(what.bytesPerSecond, { lang }) }), ...way];
    case 'slice':
      return [
        t('faults.detail.bytes', { count: what.bytes }),
        t('faults.detail.pause', { time: formatTime(what.pauseMs, words) }),
        ...way,
      ];
    case 'coalesce':
      return [t('faults.detail.frames', { count: what.frames }), ...way];
    case 'swallow':
      return [what.opcode, ...way];
    case 'late-pong':
      return [formatTime(what.ms, words), ...way];
    case 'lose-message':
    case 'repeat-message':
    case 'swap-messages':
      return [t('faults.detail.message', { message: formatNumber(what.message, { lang }) }), ...way];
    case 'cut':
      return [t(`faults.how.${what.how}`), ...momentOf(what.when, words)];
    case 'restart':
      return [String(what.code)];
    case 'refuse':
      return [String(what.status), ...what.fields.map(({ name, value }) => `${name}: ${value}`)];
    case 'unasked-subprotocol':
      return [what.name];
    default:
      return way;
  }
}

function momentOf(when: FaultMoment, words: Words): string[] {
  const { t, lang } = words;
  switch (when.at) {
    case 'now':
      return [];
    case 'time':
      return [t('faults.detail.afterMs', { time: formatTime(when.afterMs, words) })];
    case 'close':
      return [t('faults.when.close')];
    default: {
      const frame = formatNumber(when.frame, { lang });
      const way = t(`faults.way.${when.direction}`);
      return [t(`faults.when.${when.at}`), t('faults.detail.frame', { frame, way })];
    }
  }
}
