// A message in several frames: each of them one press away, with the control frames that came in between.

import { flagsOf, formatNumber } from './format.ts';
import { messageFrames } from './message-frames.ts';
import type { FrameRow, MessageGroup } from './rows.ts';
import type { InspectorView } from './view-state.ts';

// More would push the bytes out of sight; the log has them all.
const framesShown = 40;

type Props = { view: InspectorView; row: FrameRow; message: MessageGroup };

export function MessageFrames({ view, row, message }: Props) {
  const { t, lang, capture } = view;
  if (message.isComplete && message.partCount === 1) return null;
  const frames = messageFrames(capture.rows.value, row, message);
  const hidden = frames.length - framesShown;
  return (
    <section class="inspector-message" aria-label={t('inspector.message.frames')}>
      <p class="inspector-soft">{t('inspector.message.frames')}</p>
      <ol>
        {frames.slice(0, framesShown).map(({ row: { id, connection, direction, entry }, isPart }) => (
          <li key={id} data-between={!isPart || undefined}>
            <button
              type="button"
              class="inspector-link"
              aria-current={id === row.id || undefined}
              onClick={() => view.show({ connection, direction, offset: entry.offset })}
            >
              {[entry.opcodeName, ...flagsOf(entry)].join(' ')} · {formatNumber(entry.payloadLength, { lang })}
            </button>
          </li>
        ))}
        {hidden > 0 && <li class="inspector-soft">{t('inspector.message.more', { count: hidden })}</li>}
        {!message.isComplete && <li class="inspector-soft">{t('inspector.message.open')}</li>}
      </ol>
    </section>
  );
}
