// Fields beside their bytes: name, bits or value, one sentence, the RFC's section.

import type { Signal } from '@preact/signals';
import { type FieldPlace, isFieldLit, type Lit } from './ByteGrid.tsx';
import { Section } from './Section.tsx';

export type ListedField = FieldPlace & {
  bits?: string | undefined;
  value: string;
  sentence: string;
  section: string | undefined;
};

export function FieldList({ label, fields, lit }: { label: string; fields: readonly ListedField[]; lit: Signal<Lit> }) {
  return (
    <ul class="inspector-fields" aria-label={label}>
      {fields.map((field) => (
        <li
          key={field.id}
          class="inspector-field"
          data-lit={isFieldLit(lit.value, field) || undefined}
          onMouseEnter={() => (lit.value = { kind: 'field', id: field.id })}
          onMouseLeave={() => (lit.value = undefined)}
        >
          <button
            type="button"
            class="inspector-field-name"
            onFocus={() => (lit.value = { kind: 'field', id: field.id })}
            onBlur={() => (lit.value = undefined)}
          >
            {field.name}
          </button>
          <span class="inspector-field-value">
            {field.bits && <span class="inspector-field-bits">{field.bits}</span>} <span dir="auto">{field.value}</span>
          </span>
          <span class="inspector-field-sentence">
            {field.sentence} {field.section && <Section section={field.section} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
