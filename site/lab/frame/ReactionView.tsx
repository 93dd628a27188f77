// What came back, beside what had to happen.

import { closeCodeName } from '../../inspector/close-words.ts';
import { dutySentence, sectionOf } from '../../inspector/violation-words.ts';
import type { LabState } from './lab-state.ts';
import type { Reaction } from './reaction.ts';

export function ReactionView({ lab }: { lab: LabState }) {
  const { t, showEntry } = lab.host;
  const { sent, reaction, direction } = lab;
  const now = reaction.value;
  const { value: what } = sent;
  if (what.kind === 'failed') return <p class="frame-lab-problem">{t(`frameLab.failed.${what.why}`)}</p>;
  if (what.kind !== 'sent' || now === undefined) return null;
  const { connection } = what;
  const { broken, close } = now;
  const theirs = direction === 'up' ? 'down' : 'up';
  return (
    <section class="frame-lab-reaction" aria-label={t('frameLab.reaction')} aria-live="polite">
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
        <dt>{t('frameLab.reaction.peer')}</dt>
        <dd>
          {now.frames > 0 && <span>{t('frameLab.reaction.frames', { count: now.frames })} </span>}
          {close && (
            <button type="button" onClick={() => showEntry({ connection, direction: theirs, offset: close.offset })}>
              {t('frameLab.reaction.close', { code: `${close.code} ${closeCodeName(close.code) ?? ''}`.trim() })}
            </button>
          )}{' '}
          {now.ended && t(`inspector.ended.${now.ended.by}.${now.ended.how}`)}
          {now.frames === 0 && !close && !now.ended && t('frameLab.reaction.nothing')}
        </dd>
      </dl>
      <p class="frame-lab-verdict" data-verdict={verdictOf(now)}>
        {t(`frameLab.verdict.${verdictOf(now)}`)}
      </p>
    </section>
  );
}

function verdictOf({ broken, expectedCode, close, frames, ended }: Reaction) {
  if (broken === undefined) return close === undefined && ended === undefined ? 'fine' : 'ended';
  if (expectedCode === undefined) return 'nothing-due';
  if (close?.code === expectedCode) return 'as-the-rfc-says';
  if (close !== undefined) return 'another-code';
  if (ended !== undefined) return 'cut';
  return frames > 0 ? 'lets-it-pass' : 'silent';
}
