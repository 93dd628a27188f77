// What the reader pasted: a saved run, a link to one, or bytes as hex. What it is decides where it goes.

import { parseTrace } from '../../wire/trace-file.ts';
import { readPastedHex } from '../lab/frame/paste-hex.ts';
import { maxTraceBytes, type OpenedTrace } from './open-trace.ts';
import { isTraceFragment, openTraceFragment } from './trace-link.ts';

export type Pasted =
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'trace'; from: 'link' | 'paste'; opened: OpenedTrace };

export async function readPasted(text: string): Promise<Pasted> {
  const ofPaste = (opened: OpenedTrace): Pasted => ({ kind: 'trace', from: 'paste', opened });
  // Before anything else looks at it.
  if (text.length > maxTraceBytes) return ofPaste({ problem: 'too-large' });
  const link = linkIn(text);
  if (link !== undefined) return { kind: 'trace', from: 'link', opened: await openTraceFragment(link) };
  const trimmed = text.trim();
  if (trimmed === '' || /^[{[]/.test(trimmed)) return ofPaste(parseTrace(text));
  const hex = readPastedHex(text);
  if ('bytes' in hex) return { kind: 'bytes', bytes: hex.bytes };
  // A digit missing, or far too many of them: it was meant as hex all the same.
  return ofPaste({ problem: hex.problem === 'half-byte' ? 'half-byte' : 'not-known' });
}

// A link is one line; mail folds it into several.
const longestLink = 20_000;

function linkIn(text: string): string | undefined {
  if (text.length > longestLink) return undefined;
  const at = text.indexOf('#trace=');
  const fragment = at === -1 ? '' : text.slice(at).replace(/\s+/g, '');
  return isTraceFragment(fragment) ? fragment : undefined;
}
