// Scenarios whose server is the page: no program of ours answers, the reader writes every byte (lab/answer-by-hand.ts).

/** `by-hand`: the answer to the handshake too. `by-hand-open`: the 101 is ours, and every frame after it the reader's. */
export const handScenarioNames = ['by-hand', 'by-hand-open'] as const;

export type HandScenarioName = (typeof handScenarioNames)[number];

export const isHandScenario = (name: string): name is HandScenarioName =>
  handScenarioNames.some((known) => known === name);
