// The console as drawn: blocks of rows, of which only those near the view are in the document, so that thousands of
// lines scroll as lightly as ten. It follows the end until the reader scrolls up.

import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import { offeredPackages } from '../../wire/offered-packages.ts';
import type { ConsoleLog, ConsoleRow } from './console-log.ts';
import type { Place } from './learner/messages.ts';
import { PlaceButton, ShownValue } from './ShownValue.tsx';

type Props = {
  log: ConsoleLog;
  t: Translate;
  hasSeveralFiles: () => boolean;
  /** The file whose rows alone are shown; undefined for all. */
  heard: ReadonlySignal<string | undefined>;
  onPlace(place: Place): void;
};

const rowsPerBlock = 50;
const estimatedRowPixels = 22;
// A scroll this soon after a wheel, a finger or a key is theirs.
const handMs = 1_000;

export function ConsoleView({ log, t, hasSeveralFiles, heard, onPlace }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const touchedAt = useRef(Number.NEGATIVE_INFINITY);
  const touch = () => {
    touchedAt.current = performance.now();
  };
  const rows = heard.value === undefined ? log.rows.value : log.rows.value.filter(({ file }) => file === heard.value);
  const notKept = log.earlierRowsNotKept.value;

  useLayoutEffect(() => {
    if (isFollowing.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [rows]);

  const blocks = Map.groupBy(rows, ({ id }) => Math.floor(id / rowsPerBlock));
  return (
    <div
      class="console"
      ref={scroller}
      tabindex={0}
      role="log"
      aria-live="off"
      aria-label={t('playground.view.output')}
      onWheel={touch}
      onTouchMove={touch}
      onPointerDown={touch}
      onPointerMove={({ buttons }) => buttons > 0 && touch()}
      onKeyDown={touch}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const isAtEnd = scrollTop + clientHeight >= scrollHeight - estimatedRowPixels;
        // New rows move the end away too: only a scroll that follows a hand is the reader's own.
        if (isAtEnd) isFollowing.current = true;
        else if (performance.now() - touchedAt.current < handMs) isFollowing.current = false;
      }}
    >
      {rows.length === 0 && (
        <p class="hint">
          {heard.value === undefined ? t('console.empty') : t('console.emptyOf', { name: heard.value })}
        </p>
      )}
      {notKept > 0 && <p class="row mark">{t('console.earlierNotKept', { count: notKept })}</p>}
      {[...blocks].map(([block, blockRows]) => (
        <Block key={block} rows={blockRows} t={t} showFile={hasSeveralFiles()} onPlace={onPlace} />
      ))}
    </div>
  );
}

type BlockProps = { rows: ConsoleRow[]; t: Translate; showFile: boolean; onPlace(place: Place): void };

function Block({ rows, ...rest }: BlockProps) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef<number | undefined>(undefined);
  const [isNear, setNear] = useState(true);

  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // Measured while it is there: the space it leaves is as tall as what stood in it.
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setNear(entry.isIntersecting);
      },
      { root: current.parentElement, rootMargin: '600px 0px' },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);

  if (!isNear) {
    return <div ref={element} style={{ blockSize: `${height.current ?? rows.length * estimatedRowPixels}px` }} />;
  }
  return (
    <div ref={element}>
      {rows.map((row) => (
        <Row key={row.id} row={row} {...rest} />
      ))}
    </div>
  );
}

function Row({ row, t, showFile, onPlace }: { row: ConsoleRow } & Omit<BlockProps, 'rows'>) {
  if (row.kind === 'withheld') return <p class="row mark">{t('console.linesNotShown', { count: row.lines })}</p>;
  if (row.kind === 'note') {
    return (
      <p class="row note">
        <span class="sign" aria-hidden="true">
          i
        </span>
        <Speaker copy={row.copy} t={t} />
        <span class="parts">
          {t(`console.note.${row.code}`, { text: row.text, packages: offeredPackages.join(', ') })}
        </span>
        <Repeats count={row.count} t={t} />
      </p>
    );
  }
  const { line, count } = row;
  const signs = { log: '', info: '', debug: '', warn: '!', error: '×' } as const;
  return (
    <div
      class={`row ${line.level}`}
      style={line.depth > 0 ? { paddingInlineStart: `${0.9 + line.depth}rem` } : undefined}
    >
      <span class="sign" aria-hidden="true">
        {signs[line.level]}
      </span>
      <Speaker copy={row.copy} t={t} />
      <span class="parts">
        {line.level !== 'log' && <span class="unseen">{t(`console.level.${line.level}`)} </span>}
        {line.origin !== 'console' && line.origin !== 'syntax' && <b>{t(`console.${line.origin}`)} </b>}
        {line.parts.map((part, at) => (
          <>
            {at > 0 && ' '}
            <ShownValue value={part} t={t} onPlace={onPlace} />
          </>
        ))}
      </span>
      <Repeats count={count} t={t} />
      {line.place ? (
        <PlaceButton place={line.place} t={t} onPlace={onPlace} />
      ) : (
        showFile && <span class="place">{row.file}</span>
      )}
    </div>
  );
}

/** Which client, where several run the same code. */
function Speaker({ copy, t }: { copy: number | undefined; t: Translate }) {
  return copy === undefined ? null : <span class="speaker">{t('programs.client', { number: copy })}</span>;
}

function Repeats({ count, t }: { count: number; t: Translate }) {
  if (count < 2) return null;
  return (
    <span class="count" title={t('console.repeats', { count })}>
      <span aria-hidden="true">×{count}</span>
      <span class="unseen">{t('console.repeats', { count })}</span>
    </span>
  );
}
