// Holds what is typed while the editor is on its way. The field takes the focus with the first key or touch, so that
// letters, composed characters and pastes arrive as in any field, and a phone brings its keyboard at once.

export type FirstKeys = ReturnType<typeof createFirstKeys>;

export function createFirstKeys() {
  const field = document.createElement('textarea');
  field.className = 'first-keys';
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.setAttribute('autocorrect', 'off');

  return {
    field,
    /** From now on what is typed goes here: over this code, whose name it has. */
    begin(code: HTMLElement): void {
      field.ariaLabel = code.ariaLabel;
      if (code.nextElementSibling !== field) code.after(field);
      field.focus({ preventScroll: true });
    },
    /** The text so far, once; the field is gone then. */
    take(): string {
      const { value } = field;
      field.value = '';
      field.remove();
      return value;
    },
  };
}

/** A key that means something only to a text: letters, a paste, the beginning of a composed character. */
export function isTextKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return key === 'v';
  // A space scrolls code that is read. Alt makes letters on many keyboards, and then the key is that letter.
  if (key.length === 1) return key !== ' ' && !(altKey && /[a-z0-9]/i.test(key));
  return key === 'Enter' || key === 'Dead' || key === 'Process';
}
