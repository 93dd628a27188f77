// A text field in which every byte of a head can be seen and typed. The field itself holds the words, the caret and the
// selection; behind it the same text is drawn with its line ends and odd bytes.

import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate.ts';
import { HeadLines } from './HeadLines.tsx';
import type { HeadToken } from './head-text.ts';
import type { Stretch } from './rules.ts';

type Props = {
  t: Translate;
  label: string;
  text: string;
  tokens: readonly HeadToken[];
  lit: Signal<Stretch | undefined>;
  field: RefObject<HTMLTextAreaElement | null>;
  onEdit(text: string): void;
};

/** More is no head any server reads. */
export const maxHeadCharacters = 32_768;

/** What no key types, and what it leaves in the text. */
const insertions = { lf: '␊\n', cr: '␍', tab: '\t', byte: '\\xff' } as const;

export function HeadEditor({ t, label, text, tokens, lit, field, onEdit }: Props) {
  const helpId = useId();
  const refused = useSignal(false);

  function insert(what: keyof typeof insertions): void {
    if (field.current) typeInto(field.current, insertions[what]);
  }

  function refuseTooLong(event: ClipboardEvent): void {
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    refused.value = length > maxHeadCharacters;
    if (refused.value) event.preventDefault();
  }

  return (
    <div class="head-editor">
      <div class="head-stack">
        <pre class="head-lines" aria-hidden="true">
          <HeadLines tokens={tokens} lit={lit.value} isField />
        </pre>
        <textarea
          ref={field}
          aria-label={label}
          aria-describedby={helpId}
          value={text}
          maxLength={maxHeadCharacters}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          translate={false}
          onInput={(event) => onEdit(event.currentTarget.value)}
          onPaste={refuseTooLong}
        />
      </div>
      <p class="head-help" id={helpId}>
        {t('handshakeLab.lineBreaks')}
      </p>
      {refused.value && (
        <p class="head-help" role="alert">
          {t('handshakeLab.pasteTooLong', { count: maxHeadCharacters })}
        </p>
      )}
      <fieldset class="head-insert">
        <legend>{t('handshakeLab.insert')}</legend>
        {(['lf', 'cr', 'tab', 'byte'] as const).map((what) => (
          <button key={what} type="button" onClick={() => insert(what)}>
            {t(`handshakeLab.insert.${what}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** As if it had been typed, so that undo takes it back. */
export function typeInto(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // The standard way that keeps undo; where it is not there, the text is put in without.
  const isTyped = document.execCommand('insertText', false, text);
  if (isTyped) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Puts other text in place of all there is, as one step that undo takes back. */
export function replaceText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.select();
  if (text !== '') typeInto(field, text);
  else if (!document.execCommand('delete')) {
    field.value = '';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
