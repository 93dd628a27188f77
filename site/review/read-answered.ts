// What a card that judges by itself told, or nothing when it is not that.

import type { Answer } from './grade.ts';

export function readAnswered(event: Event): Answer | undefined {
  const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
  if (typeof detail !== 'object' || detail === null) return undefined;
  const { right, tries, tookMs } = detail as Partial<Record<keyof Answer, unknown>>;
  if (typeof right !== 'boolean' || typeof tries !== 'number' || typeof tookMs !== 'number') return undefined;
  return { right, tries, tookMs };
}
