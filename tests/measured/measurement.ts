// What it takes to hold an entry of content/measured.yml to the world: a run that ends in its value.

import type { TestContext } from 'node:test';

export type Measurement = {
  about: string;
  /** The entries that one run gives. */
  ids: readonly string[];
  measure(t: TestContext): Promise<Readonly<Record<string, number | string>>>;
};
