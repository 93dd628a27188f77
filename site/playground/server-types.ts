// The types that code of a reader's own server is checked against: hundreds of files in one, brought when the first such file
// is opened, and to no reader who opens none.

import type { ServerTypes } from './server-types-build.ts';

export type TypesFile = { content: string; filePath: string };

/** Asks for them once. Without them the code is edited all the same, so a failure is for whoever looks for its reason. */
export function createServerTypes(address: string | undefined, take: (files: TypesFile[]) => void): () => void {
  let isAsked = false;

  async function bring(from: string): Promise<void> {
    const answer = await fetch(from);
    if (!answer.ok) throw new Error(`${from} answered ${answer.status}`);
    // Our own build wrote it.
    const files = (await answer.json()) as ServerTypes;
    take(Object.entries(files).map(([path, content]) => ({ content, filePath: `file:///${path}` })));
  }

  return () => {
    if (isAsked || address === undefined) return;
    isAsked = true;
    bring(address).catch((error: unknown) => {
      isAsked = false;
      console.error(error);
    });
  };
}
