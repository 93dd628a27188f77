// Code leaves as a copy or as a link, and comes in with a link: shown, never run, with what the reader had put aside.

import type { PlaygroundElement } from './playground-element.ts';
import { decodeShared, encodeShared } from './share.ts';
import type { Workspace } from './workspace.ts';

type Parts = { element: PlaygroundElement; workspace: Workspace; say(key: string): void };

export function createSharing({ element, workspace, say }: Parts) {
  const { statics } = element;

  return {
    async copy(): Promise<void> {
      const isCopied = await writeClipboard(workspace.text(element.example, element.shownFile));
      say(isCopied ? 'playground.copied' : 'playground.copyRefused');
    },

    async share(): Promise<void> {
      const name = element.example;
      const files = Object.fromEntries(statics.files(name).map((file) => [file, workspace.text(name, file)]));
      const fragment = await encodeShared({ example: name, files });
      if (fragment === undefined) return say('playground.shareTooLong');
      const isCopied = await writeClipboard(new URL(fragment, location.href).href);
      if (!isCopied) history.replaceState(null, '', fragment);
      say(isCopied ? 'playground.shared' : 'playground.sharedInAddress');
    },

    async openShared(): Promise<void> {
      const opened = await decodeShared(location.hash);
      if (opened.kind === 'none') return;
      // Taken once: a reload must not put the reader's further edits aside again.
      history.replaceState(null, '', location.pathname + location.search);
      element.showView('code');
      if (opened.kind !== 'code') return say(`playground.link.${opened.kind}`);
      const { example: name, files } = opened.shared;
      const own = statics.codes.get(name);
      if (own === undefined) return say('playground.link.other');
      const known = Object.entries(files).filter(([file, code]) => Object.hasOwn(own, file) && code !== own[file]);
      element.chooseExample(name);
      workspace.openShared(name, Object.fromEntries(known));
      say('playground.link.opened');
    },
  };
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or not a secure context: the caller says what else can be done.
    return false;
  }
}
