// Where a broken rule stands, and who has to act on it with what.

import type { Translate } from '../../i18n/translate.ts';
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
  if (httpStatus !== undefined) {
    return t(`inspector.duty.${isOrder ? 'mustRefuse' : 'mayRefuse'}`, { status: String(httpStatus) });
  }
  if (closeCode === undefined) return t(`inspector.duty.${receiver}.${isOrder ? 'mustFail' : 'mayIgnore'}`);
  const named = `${closeCode} ${closeCodeName(closeCode) ?? ''}`.trim();
  return t(`inspector.duty.${receiver}.${isOrder ? 'must' : 'may'}`, { code: named });
}
