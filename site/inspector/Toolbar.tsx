// The bar above the log: what to look for, how much of it is shown, and the log's pause, clear and follow. Over an empty
// log it has what can be wished for beforehand.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { FilterPanel, formOfItsOwn } from './FilterPanel.tsx';
import { isFiltering, readSearch } from './row-filter.ts';
import type { InspectorView } from './view-state.ts';

type Props = { view: InspectorView; isEmpty: boolean; children?: ComponentChildren };

export function Toolbar({ view, isEmpty, children }: Props) {
  const { t, shown, capture } = view;
  const isUnfolded = useSignal(false);
  const panelId = `${view.idPrefix}-filter`;
  const filter = shown.filter.value;
  const isNoHex = readSearch(filter.search) === 'no-hex';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for a form; a <search> would be a landmark per inspector.
    <div
      role="group"
      class="inspector-tools"
      aria-label={t('inspector.tools')}
      data-unfolded={isUnfolded.value || undefined}
      data-empty={isEmpty || undefined}
      onChange={keepFromForm}
    >
      <div class="inspector-toolbar">
        <button
          type="button"
          class="inspector-tool"
          aria-expanded={isUnfolded.value}
          aria-controls={panelId}
          data-active={isFiltering(filter) || undefined}
          onClick={() => {
            isUnfolded.value = !isUnfolded.value;
          }}
        >
          {t('inspector.filter')}
        </button>
        <input
          type="search"
          form={formOfItsOwn}
          class="inspector-search"
          aria-label={t('inspector.filter.search')}
          aria-invalid={isNoHex}
          aria-describedby={isNoHex ? `${panelId}-no-hex` : undefined}
          placeholder={t('inspector.filter.searchHint')}
          spellcheck={false}
          autocomplete="off"
          value={filter.search}
          onInput={({ currentTarget }) => {
            shown.filter.value = { ...filter, search: currentTarget.value };
          }}
        />
        {!isEmpty && <LogTools view={view} />}
        {children}
        {capture.isLive && !isEmpty && <LiveTools view={view} />}
      </div>
      {isNoHex && (
        <p id={`${panelId}-no-hex`} class="inspector-tools-note">
          {t('inspector.filter.noHex')}
        </p>
      )}
      <div id={panelId} hidden={!isUnfolded.value}>
        {isUnfolded.value && <FilterPanel view={view} />}
      </div>
      {!isEmpty && <Missing view={view} />}
    </div>
  );
}

/** A lesson's recordings lie in forms: what is chosen here is no answer to their questions. */
const keepFromForm = (event: Event): void => event.stopPropagation();

function LogTools({ view }: { view: InspectorView }) {
  const { t, shown, rows } = view;
  return (
    <>
      <span class="inspector-shown-count">
        {rows.value.length === shown.total.value
          ? t('inspector.filter.countAll', { total: rows.value.length })
          : t('inspector.filter.count', { shown: rows.value.length, total: shown.total.value })}
      </span>
      <button
        type="button"
        class="inspector-tool"
        aria-pressed={shown.showsEnds.value}
        data-folds="unless-pressed"
        onClick={view.toggleEnds}
      >
        {t('inspector.ends')}
      </button>
      <button
        type="button"
        class="inspector-tool"
        aria-pressed={view.showsChunks.value}
        data-folds="unless-pressed"
        onClick={() => {
          view.showsChunks.value = !view.showsChunks.value;
        }}
      >
        {t('inspector.chunks')}
      </button>
    </>
  );
}

function LiveTools({ view }: { view: InspectorView }) {
  const { t, shown, isFollowing } = view;
  return (
    <>
      <button
        type="button"
        class="inspector-tool"
        aria-pressed={isFollowing.value}
        data-folds="always"
        onClick={() => {
          isFollowing.value = !isFollowing.value;
        }}
      >
        {t('inspector.follow')}
      </button>
      <button
        type="button"
        class="inspector-tool"
        data-active={shown.isPaused.value || undefined}
        onClick={shown.isPaused.value ? shown.resume : shown.pause}
      >
        {shown.isPaused.value ? t('inspector.resume', { waiting: shown.waiting.value }) : t('inspector.pause')}
      </button>
      <button type="button" class="inspector-tool" onClick={view.clear}>
        {t('inspector.clear')}
      </button>
    </>
  );
}

/** Says what is kept out of sight, and brings it back: an empty log must not look like an empty wire. */
function Missing({ view }: { view: InspectorView }) {
  const { t, shown, rows, capture } = view;
  const isNothing = rows.value.length === 0;
  const isFiltered = isFiltering(shown.filter.value);
  const notKept = capture.apiNotKept.value;
  return (
    <>
      {shown.showsEnds.value && capture.apiRows.value.length === 0 && (
        <p class="inspector-tools-note">{t('inspector.ends.none')}</p>
      )}
      {shown.showsEnds.value && notKept > 0 && (
        <p class="inspector-tools-note">{t('inspector.ends.notKept', { count: notKept })}</p>
      )}
      {(shown.isCleared.value || (isNothing && isFiltered)) && (
        <p class="inspector-tools-note">
          {t(isNothing && isFiltered ? 'inspector.filter.none' : 'inspector.cleared')}{' '}
          <button type="button" class="inspector-tool" onClick={shown.showAll}>
            {t('inspector.filter.showAll')}
          </button>
        </p>
      )}
    </>
  );
}
