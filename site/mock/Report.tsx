// What a mock interview came to, and why: to read, to print, to take along.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { download } from '../tools/take-away.ts';
import { type DesignWords, designStatement, readDesign } from './design-words.ts';
import type { Mock } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import { asMarkdown, type ReportDimension, type ReportLine, reportOf } from './report.ts';
import { createDateWords } from './time-left.ts';

export function Report({ app, mock }: { app: MockApp; mock: Mock }) {
  const { t, lang, cards, tasks, shelf } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  const design = useSignal<DesignWords | undefined>(undefined);
  useEffect(() => {
    heading.current?.focus();
    // Without the card its points are told by what they are called in general.
    shelf.draw(mock.plan.design).then(
      ({ article }) => (design.value = readDesign(article)),
      () => undefined,
    );
  }, []);
  const report = reportOf(mock, {
    ...{ t, lang, cards, tasks, date: createDateWords(lang).day(mock.startedAtMs) },
    designStatement: (statement) => {
      const html = design.value && designStatement(design.value, statement);
      if (html !== undefined) return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
      const [kind = '', at = ''] = statement.split('.');
      return kind === 'checklist' || kind === 'followup'
        ? t(`mock.report.${kind}`, { number: Number(at) + 1 })
        : undefined;
    },
  });
  const save = (): void => {
    const text = asMarkdown(report, { t, origin: location.origin });
    const day = new Date(mock.startedAtMs).toISOString().slice(0, 10);
    download(new Blob([text], { type: 'text/markdown' }), `wireside-mock-${day}.md`);
  };
  return (
    <section class="mock-report">
      <h2 ref={heading} tabIndex={-1}>
        {report.title}
      </h2>
      <p class="mock-empty">{report.about}</p>
      <p class="mock-total">
        <b>{report.total}</b> <span>{report.band}</span>
      </p>
      {report.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p class="mock-acts" data-print="no">
        <button type="button" class="mock-main" onClick={() => app.open(undefined)}>
          {t('mock.another')}
        </button>
        <button type="button" onClick={() => print()}>
          {t('mock.print')}
        </button>
        <button type="button" onClick={save}>
          {t('mock.markdown')}
        </button>
        <button type="button" class="mock-quiet" onClick={() => app.forget(mock)}>
          {t('mock.forget')}
        </button>
      </p>
      {report.flags.length > 0 && (
        <section class="mock-flags">
          <h3>{t('mock.report.flags')}</h3>
          <ul>
            {report.flags.map(({ words, note }) => (
              <li key={words}>
                {words}
                {note !== undefined && <small>{note}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3>{t('mock.report.dimensions')}</h3>
      {report.dimensions.map((dimension) => (
        <DimensionRow key={dimension.name} app={app} dimension={dimension} />
      ))}
      {report.lessons.length > 0 && (
        <>
          <h3>{t('mock.report.lessons')}</h3>
          <ol class="mock-links">
            {report.lessons.map(({ title, path }) => (
              <li key={path}>
                <a href={path}>{title}</a>
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>{t('mock.report.deck')}</h3>
      {report.deck.length === 0 ? (
        <p class="mock-empty">{t('mock.report.deck.none')}</p>
      ) : (
        <>
          <p>{t('mock.report.deck.about')}</p>
          <ul class="mock-links">
            {report.deck.map(({ words, path, grade }) => (
              <li key={path}>
                <a href={path}>{words}</a> <small>{grade}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {report.texts.map(({ title, texts }) => (
        <section key={title} class="mock-texts">
          <h3>{t('mock.report.texts', { part: title })}</h3>
          {texts.map((text) => (
            <blockquote key={text}>{text}</blockquote>
          ))}
        </section>
      ))}
    </section>
  );
}

function DimensionRow({ app, dimension }: { app: MockApp; dimension: ReportDimension }) {
  const { name, level, points, share, lines } = dimension;
  return (
    <details class="mock-dimension">
      <summary>
        <b>{name}</b> <span>{points}</span>
        <progress value={share} max={1} aria-hidden="true" />
        <small>{level}</small>
      </summary>
      <ul>
        {lines.map((line, at) => (
          <Line key={at} app={app} line={line} />
        ))}
      </ul>
    </details>
  );
}

function Line({ app, line: { mark, words, note, path } }: { app: MockApp; line: ReportLine }) {
  return (
    <li data-mark={mark}>
      <span class="unseen">{app.t(`mock.mark.${mark}`)}&nbsp;</span>
      {path === undefined ? words : <a href={path}>{words}</a>}
      {note !== undefined && <small>{note}</small>}
    </li>
  );
}
