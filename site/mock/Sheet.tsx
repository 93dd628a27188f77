// The interviewer's sheet: every question with its answer, and the statements to say yes or no to. To be read on another
// screen, or on paper.

import { useSignal } from '@preact/signals';
import { DrawnArticle } from './DrawnArticle.tsx';
import { type DesignWords, readDesign } from './design-words.ts';
import { writeMarks } from './marks-code.ts';
import { partMinutes, partNames, seedOf } from './mock.ts';
import type { MockApp } from './mock-app.ts';
import { Statements } from './Statements.tsx';
import type { SheetPlan } from './sheet-address.ts';
import { readSheetMarks, writeSheetMarks } from './sheet-store.ts';
import { designGroups, diagnosisStatements } from './statements.ts';
import { wordsOfDesign } from './words-of-design.tsx';

export function Sheet({ app, sheet }: { app: MockApp; sheet: SheetPlan }) {
  const { t, tasks } = app;
  const { plan, id } = sheet;
  const marks = useSignal(readSheetMarks(id));
  const design = useSignal<DesignWords | undefined>(undefined);
  const task = tasks.get(plan.code);
  const tick = (statement: string, isTrue: boolean): void => {
    const next = new Set(marks.value);
    if (isTrue) next.add(statement);
    else next.delete(statement);
    marks.value = next;
    writeSheetMarks(id, next);
  };
  const drawSeeded = async (slug: string): Promise<HTMLElement> => {
    const { article } = await app.shelf.draw(slug);
    const wire = article.querySelector<HTMLElement>('wireside-wire-card');
    if (wire) Object.assign(wire.dataset, { seed: String(seedOf(sheet, slug)), told: '' });
    showReasons(article);
    return article;
  };
  const statements = (legend: string, list: readonly string[], about?: string) => (
    <Statements
      app={app}
      legend={legend}
      {...(about === undefined ? {} : { about })}
      statements={list}
      ticks={marks.value}
      onTick={tick}
      wordsOf={(statement) => design.value && wordsOfDesign(design.value, statement, { t, texts: {} })}
    />
  );
  return (
    <div class="mock-sheet">
      <h2>{t('mock.sheet')}</h2>
      <p class="lead">{t('mock.sheet.about')}</p>
      <p class="mock-acts" data-print="no">
        <button type="button" onClick={() => print()}>
          {t('mock.print')}
        </button>
      </p>
      {partNames.map((part) => (
        <section key={part}>
          <h3>{t('mock.sheet.part', { part: t(`mock.part.${part}`), minutes: partMinutes[part] })}</h3>
          {part === 'code' ? (
            <p>{task && <a href={task.path}>{task.title}</a>}</p>
          ) : (
            [plan[part]].flat().map((slug) => (
              <DrawnArticle
                key={slug}
                app={app}
                name={slug}
                draw={() => drawSeeded(slug)}
                isOpen
                onDrawn={(article) => {
                  if (part === 'design') design.value = readDesign(article);
                }}
              />
            ))
          )}
          {part === 'debug' && statements(t('mock.judge.pair'), diagnosisStatements)}
        </section>
      ))}
      {design.value &&
        designGroups.map(({ name, statements: list }) => (
          <div key={name}>{statements(t(`mock.group.${name}`), list, t(`mock.group.${name}.about`))}</div>
        ))}
      <p class="mock-code-of-marks">
        {t('mock.sheet.code')} <output>{writeMarks(marks.value)}</output>
      </p>
    </div>
  );
}

/** A choice as it is once it was made rightly: on the sheet nobody chooses. */
function showReasons(article: HTMLElement): void {
  const choice = article.querySelector<HTMLElement>('wireside-choice');
  if (!choice) return;
  choice.dataset['decided'] = '';
  choice.querySelector('button')?.remove();
  for (const option of choice.querySelectorAll<HTMLElement>('[data-option]')) {
    const isRight = 'isRight' in option.dataset;
    option.dataset['state'] = isRight ? 'right' : 'wrong';
    for (const input of option.querySelectorAll('input')) Object.assign(input, { checked: isRight, disabled: true });
    for (const reason of option.querySelectorAll('details')) reason.open = true;
  }
}
