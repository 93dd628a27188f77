// The reader's own request while ready-made ones are tried: trying them never loses it.

import { signal } from '@preact/signals';
import { samples } from './samples.ts';

export function createOwnText(text: () => string) {
  /** Set while a sample, or nothing of the reader's own, stands in the field. */
  const own = signal<string | undefined>(undefined);
  const isSample = (candidate: string) => samples.some((sample) => sample.text === candidate);

  return {
    own,
    /** A sample is about to take the field. */
    keep(): void {
      if (!isSample(text())) own.value = text();
    },
    /** The reader's own is about to come back. */
    take(): string | undefined {
      const kept = own.value;
      own.value = undefined;
      return kept;
    },
  };
}
