// A hand in the reader's page: writes what a check asks for, presses Enter as a visitor would, and tells what came of it.
// All it needs of the document it takes before learner code runs; what it tells is a learner's word all the same.

import type { PageStep, PageUse } from '../../../content/check.ts';
import { maxPageCharacters } from './cost.ts';
import type { FromClient } from './messages.ts';

const maxFieldCharacters = 1_000;

// A page that draws at the next animation frame has had several of them by then.
const quietMs = 300;
const lookEveryMs = 20;
// A socket that does not open, or an answer that does not come.
const patienceMs = 5_000;

const fieldSelector = 'input:not([type]), input[type="text"], input[type="search"], textarea';
const liveSelector = ':is([aria-live], [role="log"], [role="status"], [role="alert"], output):not([aria-live="off"])';
const notShown = 'script, style, template, noscript, [hidden]';

export type Hand = ReturnType<typeof createHand>;

export function createHand() {
  const later = globalThis.setTimeout;
  const now = performance.now.bind(performance);
  let isOpen = false;
  let sent = 0;
  let received = 0;
  let heardAt = 0;
  let submitted: SubmitEvent | undefined;

  const hearSubmit = (event: SubmitEvent): void => {
    submitted = event;
  };

  const isLeaving = (): boolean => {
    const form = submitted?.target;
    return submitted?.defaultPrevented === false && !(form instanceof HTMLFormElement && form.method === 'dialog');
  };

  async function until(isSo: () => boolean): Promise<void> {
    for (const end = now() + patienceMs; now() < end && !isSo(); ) {
      await new Promise<void>((resolve) => later(() => resolve(), lookEveryMs));
    }
  }

  const untilQuiet = () => until(() => now() - heardAt > quietMs);

  /** A server of a chat answers what it hears; where nothing was sent, nothing will come. */
  async function untilAnswered(sentBefore: number, receivedBefore: number): Promise<void> {
    heardAt = now();
    await until(() => sent === sentBefore || received > receivedBefore);
    await untilQuiet();
  }

  function press(): void {
    const field = fieldOf();
    if (!field) return;
    const sentBefore = sent;
    field.focus();
    const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true });
    if (!field.dispatchEvent(enter)) return;
    // In a form Enter presses its button, and a button that is disabled does nothing. Elsewhere somebody has to find one.
    const submits = field.form?.querySelector<HTMLElement>(
      'button:not([type="button"], [type="reset"]), [type="submit"]',
    );
    if (submits) {
      submits.click();
      return;
    }
    field.form?.requestSubmit();
    if (sent === sentBefore) document.querySelector<HTMLElement>('button, input[type="button"]')?.click();
  }

  async function write(did: PageStep['did'], text: string): Promise<PageStep> {
    const [sentBefore, receivedBefore] = [sent, received];
    const field = fieldOf();
    const isTaken = field !== null && !field.disabled && !field.readOnly;
    submitted = undefined;
    if (isTaken) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
      press();
    }
    // Nobody waits for an answer before there is anybody to give one.
    if (did !== 'early') await untilAnswered(sentBefore, receivedBefore);
    return { did, text, isTaken, isLeaving: isLeaving(), field: fieldNow() };
  }

  return {
    /** Hears what sockets were called and told, as it is told to the page. */
    hear(message: FromClient): void {
      if (message.type !== 'call') return;
      const { how, name } = message.call;
      if (how === 'reported' && name === 'open') isOpen = true;
      if (how === 'reported' && name === 'message') received += 1;
      if (how === 'called' && name === 'send') sent += 1;
      heardAt = now();
    },
    async use([early = '', ...words]: readonly string[]): Promise<PageUse> {
      // Not sooner: writing the reader's document takes away what listened before.
      addEventListener('submit', hearSubmit, true);
      const steps = [await write('early', early)];
      await until(() => isOpen);
      await untilQuiet();
      if (fieldOf()?.value === early) steps.push(await write('again', early));
      for (const text of words) steps.push(await write('wrote', text));
      steps.push(await write('nothing', ''));
      return {
        steps,
        elements: document.body.querySelectorAll('*').length,
        text: textOf([document.body]),
        announced: textOf(document.body.querySelectorAll(liveSelector)),
      };
    },
  };
}

const fieldOf = () => document.querySelector<HTMLInputElement | HTMLTextAreaElement>(fieldSelector);

function fieldNow(): PageStep['field'] {
  const field = fieldOf();
  if (!field) return undefined;
  return { name: nameOf(field).slice(0, maxFieldCharacters), value: field.value.slice(0, maxFieldCharacters) };
}

/** As far as a check needs it: a placeholder is no name, it is gone when somebody writes. */
function nameOf(field: HTMLInputElement | HTMLTextAreaElement): string {
  const ids = field.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const byId = ids.map((id) => document.getElementById(id)?.textContent ?? '');
  const labels = [...(field.labels ?? [])].map((label) => label.textContent ?? '');
  const names = [byId.join(' '), field.ariaLabel ?? '', labels.join(' '), field.title];
  return names.map((name) => name.trim()).find((name) => name !== '') ?? '';
}

/** Text as it stands in the document, whether or not the pane it is in is seen right now. */
function textOf(roots: Iterable<Element>): string {
  let text = '';
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && text.length < maxPageCharacters) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement?.closest(notShown) === null) text += textContent ?? '';
    }
  }
  return text.slice(0, maxPageCharacters);
}
