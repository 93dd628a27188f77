// The reader's own request while ready-made ones are tried: trying them never loses it, and neither does a reload.

import { signal } from '@preact/signals';
import type { LabHost } from '../lab-host.ts';
import { samples } from './samples.ts';

export function createOwnText({ text, aside }: Pick<LabHost, 'text' | 'aside'>) {
  /** Set while a sample, or nothing of the reader's own, stands in the field. */
  const own = signal(aside.read());
  const isSample = (candidate: string) => samples.some((sample) => sample.text === candidate);

  return {
    own,
    /** A sample is about to take the field. */
    keep(): void {
      if (isSample(text.value)) return;
      own.value = text.value;
      aside.write(text.value);
    },
    /** The reader's own is about to come back. */
    take(): string | undefined {
      const kept = own.value;
      own.value = undefined;
      aside.write(undefined);
      return kept;
    },
  };
}
