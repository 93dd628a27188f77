// What a search looks through: the words a row carries as text, and its bytes as they crossed and as the mask hid them.

import { apiText } from './api-text.ts';
import type { Row } from './rows.ts';

/** Longer texts are read again at each search rather than held twice in memory. */
const rememberedCharacters = 1024;

const utf8 = new TextDecoder();
const remembered = new WeakMap<Row, string>();

/** `text` in lower case. */
export const holdsText = (row: Row, text: string): boolean => searchText(row).includes(text);

function searchText(row: Row): string {
  const known = remembered.get(row);
  if (known !== undefined) return known;
  const text = textOf(row).toLowerCase();
  // Rows whose message is not whole yet may still learn what it says.
  const isFinal = row.kind !== 'frame' || row.belongsTo === undefined || row.belongsTo.message.isComplete;
  if (isFinal && text.length <= rememberedCharacters) remembered.set(row, text);
  return text;
}

function textOf(row: Row): string {
  switch (row.kind) {
    case 'head':
      return utf8.decode(row.entry.bytes);
    case 'frame': {
      const { opcodeName, close, payload } = row.entry;
      if (close !== undefined) return `${opcodeName} ${close.code ?? ''} ${close.reason}`;
      return `${opcodeName} ${utf8.decode(payload)} ${wholeText(row)}`;
    }
    case 'violation':
      return row.entry.code;
    case 'opaque':
      return utf8.decode(row.entry.bytes);
    case 'body':
      return utf8.decode(row.entry.content);
    case 'event':
      return `${row.entry.type} ${row.entry.data}`;
    case 'refused':
      return `${row.status} ${row.reason}`;
    case 'ended':
      return `TCP ${row.ending.how}`;
    case 'arrival':
      return textOf(row.frame);
    case 'fault':
      return `${row.what.kind} ${row.mark.mark}`;
    case 'api':
      return apiText(row.event);
    case 'gap':
    case 'lost':
    case 'folded':
      return '';
  }
}

/** What its frame alone does not show: text that was compressed, or lies across the borders of fragments. */
function wholeText({ belongsTo, entry }: Extract<Row, { kind: 'frame' }>): string {
  const whole = belongsTo?.message.whole;
  if (whole === undefined || (!whole.isCompressed && whole.frameCount === 1) || !entry.fin) return '';
  return whole.text ?? '';
}

export function holdsBytes(row: Row, wanted: Uint8Array): boolean {
  if (row.kind === 'head' || row.kind === 'opaque') return contains(row.entry.bytes, wanted);
  if (row.kind === 'body') return contains(row.raw?.bytes ?? row.entry.content, wanted);
  if (row.kind === 'arrival') return holdsBytes(row.frame, wanted);
  if (row.kind !== 'frame') return false;
  const { header, wirePayload, payload, isMasked } = row.entry;
  const crossed = new Uint8Array(header.length + wirePayload.length);
  crossed.set(header);
  crossed.set(wirePayload, header.length);
  return contains(crossed, wanted) || (isMasked && contains(payload, wanted));
}

function contains(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first] = wanted;
  if (first === undefined) return true;
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
