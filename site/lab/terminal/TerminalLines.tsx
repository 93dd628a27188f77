// The lines of the terminal, newest below: ">" went out, "<" came in. The end stays in sight unless the reader looks back.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import type { LogLine, TerminalLog } from './terminal-log.ts';

// A finger does not stop at the last pixel.
const nearEndPx = 24;

export function TerminalLines({ log, t }: { log: TerminalLog; t: Translate }) {
  const { lines, notKept } = log.shown.value;
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <div
      ref={box}
      class="terminal-log"
      role="log"
      aria-label={t('terminal.log')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls only what it can reach
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - nearEndPx;
      }}
    >
      {lines.length === 0 && <p class="terminal-note">{t('terminal.empty')}</p>}
      {notKept > 0 && <p class="terminal-note">{t('terminal.notKept', { count: notKept })}</p>}
      {lines.map((line) => (
        <Line key={line.number} line={line} t={t} />
      ))}
    </div>
  );
}

function Line({ line, t }: { line: LogLine; t: Translate }) {
  if (line.kind === 'note') {
    return (
      <p class="terminal-note" data-trouble={line.isTrouble || undefined}>
        {t(line.key, line.values)}
      </p>
    );
  }
  return (
    <p class="terminal-message" data-kind={line.kind} data-binary={line.isBinary || undefined}>
      <span class="terminal-mark" aria-hidden="true">
        {line.kind === 'sent' ? '>' : '<'}
      </span>
      <span class="terminal-hidden">{t(`terminal.${line.kind}`)} </span>
      <span class="terminal-data" translate={false}>
        {line.text === '' ? <i>{t('terminal.emptyMessage')}</i> : line.text}
      </span>
      {line.isBinary && <span class="terminal-kind">hex</span>}
      {line.notShown > 0 && (
        <span class="terminal-kind">
          {t(line.isBinary ? 'terminal.moreBytes' : 'terminal.moreCharacters', { count: line.notShown })}
        </span>
      )}
    </p>
  );
}
