// Build-time only: where the separately built editor lies, for the page that will load it.

import { readFileSync } from 'node:fs';

export type MonacoManifest = {
  script: string;
  style: string;
  words: Partial<Record<string, string>>;
  serverTypes: string;
  hash: string;
};

/** Undefined when it has not been built: the playground then edits with a lighter editor. */
export function readMonacoManifest(root: URL): MonacoManifest | undefined {
  try {
    return JSON.parse(readFileSync(new URL('site/public/editor/manifest.json', root), 'utf8'));
  } catch {
    return undefined;
  }
}
