// The form that takes a prediction: a field for bytes and numbers, options to choose from, steps to put in order.

import type { AnswerKind, WireTask } from '../../../content/wire-card.ts';

export type AnswerForm = {
  /** Offers the options of another task, and forgets what was answered. */
  reset(task: WireTask): void;
  /** What the reader has answered, unread. */
  typed(): string;
  /** Words of an option, as HTML elements to show. */
  labelOf(id: string): Node;
  markInvalid(isInvalid: boolean): void;
  lock(isLocked: boolean): void;
  focus(): void;
};

export function createAnswerForm(
  form: HTMLFormElement,
  { kind, name }: { kind: AnswerKind; name: string },
): AnswerForm {
  const input = form.querySelector<HTMLInputElement>('input[name=answer]');
  const options = form.querySelector<HTMLElement>('[data-options]');
  const steps = form.querySelector<HTMLElement>('[data-steps]');
  // The build wrote each option's words once; they are kept aside, and copied for every draw.
  const labels = new Map(
    [...(options?.querySelectorAll<HTMLElement>('[data-option]') ?? [])].map((item) => [
      item.dataset['option'] ?? '',
      [...item.childNodes],
    ]),
  );

  function labelOf(id: string): Node {
    const words = document.createElement('span');
    words.append(...(labels.get(id) ?? []).map((node) => node.cloneNode(true)));
    return words;
  }

  function choiceItem(id: string): HTMLElement {
    const item = document.createElement('li');
    const label = document.createElement('label');
    const radio = document.createElement('input');
    Object.assign(radio, { type: 'radio', name, value: id });
    label.append(radio, labelOf(id));
    item.append(label);
    return item;
  }

  function stepItem(id: string): HTMLElement {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'step';
    button.dataset['step'] = id;
    button.append(labelOf(id));
    item.append(button);
    return item;
  }

  // A step that is pressed goes to the end of the order, and one of the order goes back.
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
    if (!button || !options || !steps) return;
    const isChosen = steps.contains(button);
    const item = button.closest('li');
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    (isChosen ? options : steps).append(item ?? '');
    steps.hidden = steps.childElementCount === 0;
    // The focus stays where the reader was choosing.
    (next?.querySelector<HTMLElement>('[data-step]') ?? button).focus();
    form.dispatchEvent(new Event('change', { bubbles: true }));
  });

  return {
    reset({ options: ids = [] }) {
      if (input) input.value = '';
      steps?.replaceChildren();
      if (steps) steps.hidden = true;
      options?.replaceChildren(...ids.map(kind === 'choice' ? choiceItem : stepItem));
    },
    typed() {
      if (kind === 'choice') return form.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value ?? '';
      if (kind !== 'order') return input?.value ?? '';
      return [...(steps?.querySelectorAll<HTMLElement>('[data-step]') ?? [])]
        .map((button) => button.dataset['step'])
        .join(' ');
    },
    labelOf,
    markInvalid(isInvalid) {
      if (input) input.ariaInvalid = String(isInvalid);
    },
    lock(isLocked) {
      for (const control of form.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button'))
        control.disabled = isLocked;
    },
    focus() {
      (input ?? form.querySelector<HTMLElement>('input, button'))?.focus();
    },
  };
}
