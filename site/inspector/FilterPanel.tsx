// The wishes of the filter, unfolded: direction, kinds of rows, only what broke a rule.

import { type Filter, filterKinds, isFiltering } from './row-filter.ts';
import type { InspectorView } from './view-state.ts';

/** The id of no form, so that a form around the inspector neither sends these fields nor is sent by Enter in them. */
export const formOfItsOwn = 'no-form';

const directions = [undefined, 'up', 'down'] as const;

export function FilterPanel({ view }: { view: InspectorView }) {
  const { t, shown, rows } = view;
  const name = `${view.idPrefix}-direction`;
  const filter = shown.filter.value;
  const wish = (change: Partial<Filter>) => {
    shown.filter.value = { ...filter, ...change };
  };
  return (
    <div class="inspector-filter">
      <fieldset>
        <legend>{t('inspector.column.direction')}</legend>
        {directions.map((direction) => (
          <label key={direction} class="inspector-choice" data-direction={direction}>
            <input
              type="radio"
              form={formOfItsOwn}
              name={name}
              checked={filter.direction === direction}
              onChange={() => wish({ direction })}
            />
            {direction === undefined ? (
              t('inspector.filter.bothDirections')
            ) : (
              <>
                <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span> {t(`inspector.${direction}`)}
              </>
            )}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('inspector.filter.kinds')}</legend>
        {filterKinds.map((kind) => (
          <label key={kind} class="inspector-choice">
            <input
              type="checkbox"
              form={formOfItsOwn}
              checked={!filter.hiddenKinds.has(kind)}
              onChange={({ currentTarget }) => {
                const hiddenKinds = new Set(filter.hiddenKinds);
                if (currentTarget.checked) hiddenKinds.delete(kind);
                else hiddenKinds.add(kind);
                wish({ hiddenKinds });
              }}
            />
            {t(`inspector.filter.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <label class="inspector-choice">
        <input
          type="checkbox"
          form={formOfItsOwn}
          checked={filter.brokenOnly}
          onChange={({ currentTarget }) => wish({ brokenOnly: currentTarget.checked })}
        />
        {t('inspector.filter.brokenOnly')}
      </label>
      {isFiltering(filter) && rows.value.length > 0 && (
        <button type="button" class="inspector-tool" onClick={shown.showAll}>
          {t('inspector.filter.showAll')}
        </button>
      )}
    </div>
  );
}
