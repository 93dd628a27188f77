// What a control frame means beside the others: which pong answered which ping and how fast, who said goodbye first.

import type { ComponentChildren } from 'preact';
import { connectionFacts } from '../../wire/connection-facts.ts';
import { formatTime } from './format.ts';
import type { FrameRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

export function ControlFacts({ view, row }: { view: InspectorView; row: FrameRow }) {
  const { t, capture } = view;
  const { entry, direction, connection } = row;
  if (entry.isCut || !['ping', 'pong', 'close'].includes(entry.opcodeName)) return null;
  const trace = capture.trace().connections.find(({ number }) => number === connection);
  if (trace === undefined) return null;
  const facts = connectionFacts(trace);
  const isThis = (place: { direction: string; offset: number }) =>
    place.direction === direction && place.offset === entry.offset;
  const other = direction === 'up' ? 'down' : 'up';
  const link = (offset: number, children: ComponentChildren) => (
    <button type="button" class="inspector-link" onClick={() => view.show({ connection, direction: other, offset })}>
      {children}
    </button>
  );

  if (entry.opcodeName === 'ping') {
    const ping = facts.pings.find(isThis);
    if (ping === undefined) return null;
    const { answer } = ping;
    if (answer.kind === 'pong') {
      const time = formatTime(answer.roundTripMs, view);
      return <p class="inspector-note">{link(answer.offset, t('inspector.facts.ping.answered', { time }))}</p>;
    }
    if (answer.kind === 'passed-over') {
      return <p class="inspector-note">{link(answer.offset, t('inspector.facts.ping.passedOver'))}</p>;
    }
    const isOver = trace.ended !== undefined;
    return <p class="inspector-note">{t(`inspector.facts.ping.${isOver ? 'never' : 'waiting'}`)}</p>;
  }
  if (entry.opcodeName === 'pong') {
    const asked = facts.pings.find(
      (ping) => ping.direction === other && ping.answer.kind === 'pong' && ping.answer.offset === entry.offset,
    );
    if (asked?.answer.kind === 'pong') {
      const time = formatTime(asked.answer.roundTripMs, view);
      return <p class="inspector-note">{link(asked.offset, t('inspector.facts.pong.answers', { time }))}</p>;
    }
    if (facts.unsolicitedPongs.some(isThis)) {
      return <p class="inspector-note">{t('inspector.facts.pong.unsolicited')}</p>;
    }
    return null;
  }
  if (view.isEndingHidden.value || facts.firstClose === undefined) return null;
  return <p class="inspector-note">{t(`inspector.facts.close.${isThis(facts.firstClose) ? 'first' : 'answer'}`)}</p>;
}
