// A logged value: one line of text, or a tree that opens.

import { useState } from 'preact/hooks';
import type { Translate } from '../../i18n/translate.ts';
import type { Place, Shown } from './learner/messages.ts';

type Props = { value: Shown; t: Translate; onPlace(place: Place): void };

export function ShownValue({ value, t, onPlace }: Props) {
  switch (value.kind) {
    case 'text':
      return (
        <span class="v-text">
          {value.text}
          <Cut characters={value.charactersNotShown} t={t} />
        </span>
      );
    case 'string':
      return (
        <span class="v-string">
          {JSON.stringify(value.text)}
          <Cut characters={value.charactersNotShown} t={t} />
        </span>
      );
    case 'atom':
      return <span class={`v-${value.of}`}>{value.text}</span>;
    case 'circular':
      return <span class="v-mark">{t('console.circular', { name: value.label })}</span>;
    case 'too-deep':
      return <span class="v-mark">{value.label} …</span>;
    case 'getter':
      return <span class="v-mark">{t('console.getter')}</span>;
    case 'error':
      return <ShownError value={value} t={t} onPlace={onPlace} />;
    case 'tree':
      return <Tree value={value} t={t} onPlace={onPlace} />;
  }
}

function Cut({ characters, t }: { characters: number; t: Translate }) {
  return characters > 0 ? <em class="v-mark"> … {t('console.charactersNotShown', { count: characters })}</em> : null;
}

function ShownError({ value, t, onPlace }: { value: Extract<Shown, { kind: 'error' }> } & Omit<Props, 'value'>) {
  return (
    <span class="v-error">
      {value.title}
      {value.frames.length > 1 && (
        <span class="v-frames">
          {value.frames.slice(0, 10).map(({ call, place }) => (
            <span class="v-frame">
              {call === '' ? '·' : call} <PlaceButton place={place} t={t} onPlace={onPlace} />
            </span>
          ))}
        </span>
      )}
      {value.cause && (
        <span class="v-cause">
          cause: <ShownValue value={value.cause} t={t} onPlace={onPlace} />
        </span>
      )}
    </span>
  );
}

export function PlaceButton({ place, t, onPlace }: { place: Place; t: Translate; onPlace(place: Place): void }) {
  const { file, line } = place;
  return (
    <button
      type="button"
      class="place"
      title={t('console.goTo', { file, line: String(line) })}
      onClick={() => onPlace(place)}
    >
      {file}:{line}
    </button>
  );
}

type TreeValue = Extract<Shown, { kind: 'tree' }>;

function Tree({ value, t, onPlace }: { value: TreeValue } & Omit<Props, 'value'>) {
  const [isOpen, setOpen] = useState(false);
  const isEmpty = value.entries.length === 0 && value.entriesNotShown === 0;
  if (isEmpty) return <span class="v-tree">{preview(value)}</span>;
  return (
    <span class="v-tree">
      <button type="button" class="v-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {preview(value)}
      </button>
      {isOpen && (
        <ul>
          {value.entries.map(({ key, arrow, value: item }) => (
            <li>
              {key !== '' && (
                <span class="v-key">
                  {key}
                  {arrow === '=>' ? ' → ' : ': '}
                </span>
              )}
              <ShownValue value={item} t={t} onPlace={onPlace} />
            </li>
          ))}
          {value.entriesNotShown > 0 && (
            <li class="v-mark">{t('console.entriesNotShown', { count: value.entriesNotShown })}</li>
          )}
        </ul>
      )}
    </span>
  );
}

const previewEntries = 5;

function preview({ label, brackets, entries, entriesNotShown }: TreeValue): string {
  const shown = entries.slice(0, previewEntries).map(({ key, arrow, value }) => {
    const text = short(value);
    if (brackets === '[]' || key === '') return text;
    return arrow === '=>' ? `${key} → ${text}` : `${key}: ${text}`;
  });
  if (entries.length > previewEntries || entriesNotShown > 0) shown.push('…');
  const [open, close] = brackets === '[]' ? ['[', ']'] : ['{', '}'];
  const inside = shown.length === 0 ? '' : brackets === '[]' ? shown.join(', ') : ` ${shown.join(', ')} `;
  const isPlain = label === 'Object' || label.startsWith('Array(');
  return `${isPlain ? '' : `${label} `}${open}${inside}${close}`;
}

function short(value: Shown): string {
  switch (value.kind) {
    case 'text':
    case 'string':
      return JSON.stringify(value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text);
    case 'atom':
      return value.text;
    case 'tree':
      return value.entries.length === 0 ? preview(value) : value.brackets === '[]' ? value.label : '{…}';
    case 'error':
      return value.title;
    case 'circular':
    case 'too-deep':
      return value.label;
    case 'getter':
      return '…';
  }
}
