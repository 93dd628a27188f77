// Where a broken rule stands, and who has to act on it with what.

import type { Translate } from '../../i18n/translate.ts';
import { chromiumReactions, measuredChromium } from '../../wire/chromium-reactions.ts';
import { ruleOf, type Violation } from '../../wire/violations.ts';
import { closeCodeName } from './close-words.ts';

export function sectionOf({ code }: Violation): string {
  const { rfc, section } = ruleOf(code);
  return `RFC ${rfc} § ${section}`;
}

export function dutySentence({ code, from }: Violation, t: Translate): string {
  const { basis, closeCode, httpStatus } = ruleOf(code);
  const receiver = from === 'client' ? 'server' : 'client';
  const isOrder = basis === 'receiver-must-fail';
  if (basis === 'hint') return t('inspector.duty.none');
  // An answer cannot be refused with a status: whoever asked can only give up.
  if (httpStatus !== undefined && from === 'client') {
    return t(`inspector.duty.${isOrder ? 'mustRefuse' : 'mayRefuse'}`, { status: String(httpStatus) });
  }
  if (closeCode === undefined) return t(`inspector.duty.${receiver}.${isOrder ? 'mustFail' : 'mayIgnore'}`);
  const named = `${closeCode} ${closeCodeName(closeCode) ?? ''}`.trim();
  return t(`inspector.duty.${receiver}.${isOrder ? 'must' : 'may'}`, { code: named });
}

/** What ws does about it. Undefined where its server answers with a status, and this side is no client. */
export function wsSentence({ code, from }: Violation, t: Translate): string | undefined {
  const { ws } = ruleOf(code);
  if (typeof ws !== 'number') return t(`inspector.ws.${ws}`);
  if (ws >= 1000) return t('inspector.ws.closes', { code: String(ws) });
  return from === 'client' ? t('inspector.ws.status', { code: String(ws) }) : undefined;
}

/** What a browser does about it. It is never the receiver of what a client broke. */
export function browserSentence({ code, from }: Violation, t: Translate): string | undefined {
  if (from === 'client') return undefined;
  const reaction = chromiumReactions.get(code);
  if (reaction === undefined) return t('inspector.chromium.unmeasured');
  const version = String(measuredChromium);
  if (typeof reaction === 'number') return t('inspector.chromium.closes', { version, code: String(reaction) });
  return t(`inspector.chromium.${reaction}`, { version });
}
