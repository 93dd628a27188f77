// <wireside-wire-card>: draws a task, takes a prediction, and lets the wire decide. A first miss is judged by the computed answer
// alone, because a run would give the answer away; after it there is a second try, and then the run. Longer than most files here:
// it is the one place where draw, form, playground and outcome meet.

import type { Trace } from '../../../content/check.ts';
import type { WireCard, WireTask } from '../../../content/wire-card.ts';
import type { TraceEvent } from '../../lesson/trace-events.ts';
import { loadTranslate, pageLanguage } from '../../shell/page-words.ts';
import type { Answered } from '../answered.ts';
import { type AnswerForm, createAnswerForm } from './answer-form.ts';
import { createChance } from './chance.ts';
import { type Drawn, drawAnother } from './draw-task.ts';
import { refill } from './fill-values.ts';
import { lastSeedOf, rememberSeed } from './last-draws.ts';
import { readAnswer } from './read-answer.ts';
import { drawOutcome, missSentences, type Outcome } from './say-outcome.ts';
import { wireExampleName } from './wire-example-name.ts';
import { wireKit } from './wire-kit.ts';

type Playground = HTMLElement & {
  bring?(name: string, code: { files: WireTask['files']; faults?: readonly object[] }): void;
  runExample?(name: string, isEnough: (trace: Trace) => boolean): Promise<Trace | undefined>;
};

type Draw = {
  card: WireCard;
  task: WireTask;
  beganAtMs: number;
  /** What was answered so far, without the same answer twice. */
  guesses: string[];
  /** The reader had it run before they answered. */
  isSeen: boolean;
  isDecided: boolean;
};

// All at once: they are small, and a request of its own would cost a phone more.
const wireCards = import.meta.glob<WireCard>('../../../content/interview/*/wire.ts', { eager: true, import: 'card' });
const mostTries = 2;

class WireCardElement extends HTMLElement {
  #leaving = new AbortController();
  #draw: Draw | undefined;
  #form: AnswerForm | undefined;
  /** A run that we asked for is no peeking. */
  #isRunning = false;

  connectedCallback(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const form = this.querySelector('form');
    form?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        void this.#answer();
      },
      { signal },
    );
    // The words are there before they are needed, and so without a network too.
    form?.addEventListener('focusin', () => void loadTranslate().catch(() => {}), { signal, once: true });
    form?.addEventListener('input', () => this.#form?.markInvalid(false), { signal });
    this.querySelector('[data-again] button')?.addEventListener('click', () => void this.#again(), { signal });
    // The playground's own event: its detail is what the contract says.
    const overhear = (event: Event) => this.#overhear(event as CustomEvent<TraceEvent>);
    document.addEventListener('wireside:trace', overhear, { signal });
    void this.#begin();
  }

  disconnectedCallback(): void {
    this.#leaving.abort();
  }

  get #slug(): string {
    return this.dataset['card'] ?? '';
  }

  /** Everything that shows this card: its question, its answers, the playground. */
  get #whole(): HTMLElement {
    return this.parentElement?.closest<HTMLElement>('[data-card]') ?? this;
  }

  get #playground(): Playground | null {
    const inside = this.#whole.querySelector<Playground>('wireside-playground');
    const found = inside ?? document.querySelector<Playground>('wireside-playground');
    return found?.querySelector(`[data-example="${wireExampleName}"]`) ? found : null;
  }

  /** Draws new numbers and puts them wherever the card shows them. `data-seed` draws those of that seed. */
  async #begin(): Promise<void> {
    const card = wireCards[`../../../content/interview/${this.#slug}/wire.ts`];
    const form = this.querySelector('form');
    if (!card || !form || this.#leaving.signal.aborted) return;
    const { seed, task } = this.#drawTask(card);
    rememberSeed(this.#slug, seed);
    this.#draw = { card, task, beganAtMs: performance.now(), guesses: [], isSeen: false, isDecided: false };
    this.#form ??= createAnswerForm(form, { kind: card.answer, name: `answer-${this.#slug}` });
    this.#form.lock(false);
    this.#form.reset(task);
    refill(this.#whole, task.values);
    this.#show('[data-outcome]', false);
    this.#show('[data-again]', false);
    this.dataset['drawn'] = String(seed);
    if ('told' in this.dataset) void this.#tell(this.#draw);
    if (this.#playground) void customElements.whenDefined('wireside-playground').then(() => this.#bring(task));
  }

  #drawTask(card: WireCard): Drawn {
    const draw = (seed: number) => card.draw(createChance(seed), wireKit);
    const fixed = this.dataset['seed'];
    if (fixed !== undefined) return { seed: Number(fixed), task: draw(Number(fixed)) };
    const nextSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const lastSeed = lastSeedOf(this.#slug);
    return drawAnother(draw, { nextSeed, last: lastSeed === undefined ? undefined : draw(lastSeed) });
  }

  /** The reader may have changed the code: what is run is what was asked. */
  #bring({ files, faults = [] }: WireTask): void {
    this.#playground?.bring?.(wireExampleName, { files, faults: faults.map((what) => ({ what })) });
  }

  async #again(): Promise<void> {
    delete this.dataset['seed'];
    await this.#begin();
    this.#say([]);
    this.#form?.focus();
  }

  async #answer(): Promise<void> {
    const [draw, form] = [this.#draw, this.#form];
    if (!draw || !form || draw.isDecided) return;
    const atMs = performance.now();
    const typed = form.typed();
    const t = await loadTranslate();
    // Committed twice in a hurry: the first was heard.
    if (draw.isDecided || this.#draw !== draw) return;
    const reading = readAnswer(draw.card.answer, typed);
    form.markInvalid(reading.kind === 'problem');
    if (reading.kind === 'problem') {
      this.#say([t(`wirecard.problem.${reading.problem}`)]);
      form.focus();
      return;
    }
    const { answer: guess } = reading;
    // Enter pressed twice is one answer.
    if (draw.guesses.at(-1) !== guess) draw.guesses.push(guess);
    const right = draw.task.answer;
    if (guess === right || draw.guesses.length >= mostTries) {
      await this.#decide(draw, { guess, tookMs: Math.round(atMs - draw.beganAtMs) });
      return;
    }
    this.#say([...missSentences(draw.card.answer, { guess, right, t, lang: pageLanguage() }), t('wirecard.onceMore')]);
    form.focus();
  }

  /** The wire decides; where nothing can run, what was computed does. */
  async #decide(draw: Draw, { guess, tookMs }: { guess: string; tookMs: number }): Promise<void> {
    const { card, task } = draw;
    draw.isDecided = true;
    this.#form?.lock(true);
    const t = await loadTranslate();
    this.#say([t('wirecard.running')]);
    const trace = await this.#run(draw);
    if (this.#draw !== draw || this.#leaving.signal.aborted) return;
    const seen = trace && card.observe(trace, wireKit, task);
    const answer = seen ?? task.answer;
    const isRight = guess === answer;
    const place = this.#showOutcome(draw, { guess, answer, isRun: seen !== undefined, t });
    this.#show('[data-again]', true);
    this.#show('[data-elsewhere]', this.#playground === null);
    this.#say([
      t(isRight ? 'wirecard.right' : 'wirecard.wrong'),
      ...(draw.isSeen ? [t('wirecard.seenFirst')] : []),
      ...(seen === undefined ? [t('wirecard.noRun')] : []),
    ]);
    this.dataset['decided'] = isRight ? 'right' : 'wrong';
    place?.focus({ preventScroll: true });
    const detail: Answered = {
      card: this.#slug,
      right: isRight && !draw.isSeen,
      tries: draw.guesses.length,
      tookMs,
      guess: this.#wordsOf(card, guess),
      answer: this.#wordsOf(card, answer),
    };
    this.dispatchEvent(new CustomEvent('wireside:answered', { bubbles: true, detail }));
  }

  /** `data-told`: to whoever asks others, and predicts nothing. */
  async #tell(draw: Draw): Promise<void> {
    draw.isDecided = true;
    this.#form?.lock(true);
    const t = await loadTranslate();
    this.#showOutcome(draw, { guess: undefined, answer: draw.task.answer, isRun: false, t });
  }

  #showOutcome({ card, task }: Draw, outcome: Pick<Outcome, 'guess' | 'answer' | 'isRun' | 't'>): HTMLElement | null {
    const labelOf = (id: string): Node => this.#form?.labelOf(id) ?? document.createTextNode(id);
    const place = this.#show('[data-outcome]', true);
    place?.replaceChildren(drawOutcome({ kind: card.answer, ...outcome, labelOf }));
    if (place) refill(place, task.values);
    return place;
  }

  /** An answer as it is shown: bytes and numbers as they are, options by their words. */
  #wordsOf({ answer: kind }: WireCard, answer: string): string {
    if (kind !== 'choice' && kind !== 'order') return answer;
    return answer
      .split(' ')
      .map((id) => this.#form?.labelOf(id).textContent?.trim() ?? id)
      .join(' → ');
  }

  async #run({ card, task }: Draw): Promise<Trace | undefined> {
    const playground = this.#playground;
    if (!playground?.runExample) return undefined;
    this.#isRunning = true;
    try {
      this.#bring(task);
      return await playground.runExample(wireExampleName, (trace) => card.observe(trace, wireKit, task) !== undefined);
    } finally {
      this.#isRunning = false;
    }
  }

  /** Whoever runs it first does not predict. */
  #overhear({ target, detail }: CustomEvent<TraceEvent>): void {
    const draw = this.#draw;
    if (!draw || draw.isDecided || draw.isSeen || this.#isRunning || target !== this.#playground) return;
    if (detail.example !== wireExampleName || draw.card.observe(detail.trace, wireKit, draw.task) === undefined) return;
    draw.isSeen = true;
    void loadTranslate().then((t) => this.#say([t('wirecard.seenFirst')]));
  }

  #show(selector: string, isShown: boolean): HTMLElement | null {
    const place = this.querySelector<HTMLElement>(selector);
    place?.toggleAttribute('hidden', !isShown);
    return place;
  }

  #say(sentences: readonly string[]): void {
    const lines = sentences.map((sentence) => {
      const line = document.createElement('p');
      line.textContent = sentence;
      return line;
    });
    this.querySelector('.said')?.replaceChildren(...lines);
  }
}

customElements.define('wireside-wire-card', WireCardElement);
