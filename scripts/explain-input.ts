// What explain was given: a saved run, or bytes, written as hex or as they are.

import { visibleText } from '../site/inspector/format.ts';
import { isPacketCapture, textOf } from '../wire/file-kind.ts';
import { parseHex } from '../wire/hex.ts';
import { readTraceFile, type SavedTrace, type TraceProblem } from '../wire/trace-file.ts';

export type Form = 'hex' | 'bytes' | 'trace';

export type Input = { kind: 'trace'; trace: SavedTrace } | { kind: 'bytes'; bytes: Uint8Array };

export type InputProblem = {
  problem: TraceProblem | 'half-byte' | 'not-hex';
  values?: Record<string, string>;
};

/** Without a form, the content decides. Frames are never taken for text: their first byte is no character. */
export function readInput(content: Uint8Array, form: Form | undefined): Input | InputProblem {
  if (content.length === 0) return { problem: 'empty' };
  if (form === 'bytes') return { kind: 'bytes', bytes: content };
  if (isPacketCapture(content)) return { problem: 'pcap' };
  const text = textOf(content);
  if (form === undefined && (text === undefined || httpHead.test(text))) return { kind: 'bytes', bytes: content };
  const asked = text ?? new TextDecoder().decode(content);
  if (form === 'trace' || (form === undefined && /^\s*[{[]/.test(asked))) {
    const result = readTraceFile(content);
    return 'trace' in result ? { kind: 'trace', trace: result.trace } : result;
  }
  return readHex(asked);
}

/** How a request or a response begins. */
export const httpHead = /^([A-Z]+ \S+ )?HTTP\/\d/;

/** Hex as dumps and programs write it: `81 02`, `81:02`, `0x81, 0x02`. */
function readHex(text: string): Input | InputProblem {
  const digits = text.replace(/0x/gi, ' ').replace(/[,;:]/g, ' ');
  const bytes = parseHex(digits);
  if (bytes) return bytes.length > 0 ? { kind: 'bytes', bytes } : { problem: 'empty' };
  const at = digits.search(/[^0-9a-f\s]/i);
  if (at === -1) return { problem: 'half-byte' };
  const line = digits.slice(0, at).split('\n').length;
  const [seen = ''] = /^\S{1,20}/u.exec(digits.slice(at)) ?? [];
  return { problem: 'not-hex', values: { line: String(line), seen: visibleText(seen) } };
}
