// What came back, beside what had to happen.

import { useEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import type { Frame } from '../../../wire/frame.ts';
import { ruleOf, type Violation } from '../../../wire/violations.ts';
import { closeCodeName } from '../../inspector/close-words.ts';
import { payloadPreview } from '../../inspector/frame-fields.ts';
import { dutySentence, sectionOf } from '../../inspector/violation-words.ts';
import type { LabState } from './lab-state.ts';
import { verdictOf } from './reaction.ts';

export function ReactionView({ lab }: { lab: LabState }) {
  const { t, role, showEntry } = lab.host;
  const { sent, reaction, direction } = lab;
  const now = reaction.value;
  const { value: what } = sent;
  const place = useRef<HTMLElement>(null);
  // It comes below all there is to press: what was asked for must be seen.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [what]);
  if (what.kind === 'failed') return <p class="frame-lab-problem">{t(`frameLab.failed.${what.why}`)}</p>;
  if (what.kind !== 'sent' || now === undefined) return null;
  const { connection } = what;
  const { broken, close } = now;
  const theirs = direction === 'up' ? 'down' : 'up';
  const show = (offset: number) => showEntry({ connection, direction: theirs, offset });
  return (
    <section ref={place} class="frame-lab-reaction" aria-label={t('frameLab.reaction')} aria-live="polite">
      <dl>
        <dt>{t('frameLab.reaction.rfc')}</dt>
        <dd>
          {broken === undefined ? (
            t('frameLab.reaction.noneBroken')
          ) : (
            <>
              <span class="frame-lab-section">{sectionOf(broken)}</span> {t(`violation.${broken.code}`, broken.values)}{' '}
              {dutySentence(broken, t)}
            </>
          )}
        </dd>
        {broken && role === 'client' && (
          <>
            <dt>{t('frameLab.reaction.known')}</dt>
            <dd>{wsSentence(broken, t)}</dd>
          </>
        )}
        <dt>{t('frameLab.reaction.peer')}</dt>
        <dd>
          {now.frames.length > 0 && <CameBack frames={now.frames} onShow={show} t={t} />}
          {close && (
            <button type="button" class="frame-lab-came" onClick={() => show(close.offset)}>
              {t('frameLab.reaction.close', { code: `${close.code} ${closeCodeName(close.code) ?? ''}`.trim() })}
            </button>
          )}{' '}
          {now.ended && t(`inspector.ended.${now.ended.by}.${now.ended.how}`)}
          {now.frames.length === 0 && !close && !now.ended && t('frameLab.reaction.nothing')}
        </dd>
      </dl>
      <p class="frame-lab-verdict" data-verdict={verdictOf(now)}>
        {t(`frameLab.verdict.${verdictOf(now)}`)}
      </p>
    </section>
  );
}

// More tell nothing new, and the log below has them all.
const framesShown = 3;

function CameBack({ frames, onShow, t }: { frames: readonly Frame[]; onShow(offset: number): void; t: Translate }) {
  return (
    <>
      <span>{t('frameLab.reaction.frames', { count: frames.length })}</span>
      {frames.slice(0, framesShown).map((frame) => (
        <button key={frame.offset} type="button" class="frame-lab-came" onClick={() => onShow(frame.offset)}>
          {frame.opcodeName} {payloadPreview(frame)}
        </button>
      ))}
      {frames.length > framesShown && <span aria-hidden="true">…</span>}
    </>
  );
}

function wsSentence({ code }: Violation, t: Translate): string {
  const { ws } = ruleOf(code);
  return typeof ws === 'number' ? t('inspector.ws.closes', { code: String(ws) }) : t(`inspector.ws.${ws}`);
}
