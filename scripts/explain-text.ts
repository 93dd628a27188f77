// Entries as lines for a terminal, in the words and by the fields of the inspector.

import type { Language, Translate } from '../i18n/translate.ts';
import { flagsOf, formatTime, previewEither, previewHex, previewText, visibleText } from '../site/inspector/format.ts';
import { frameFields } from '../site/inspector/frame-fields.ts';
import { dutySentence, sectionOf } from '../site/inspector/violation-words.ts';
import { createConnectionReader, type Entry } from '../wire/connection.ts';
import { createDecoder, type Decoded } from '../wire/decode.ts';
import type { Frame, Sender } from '../wire/frame.ts';
import type { RequestHead, ResponseHead } from '../wire/http-head.ts';
import { createInflater } from '../wire/inflate.ts';
import type { SavedConnection, SavedTrace } from '../wire/trace-file.ts';
import type { Violation } from '../wire/violations.ts';
import { httpHead } from './explain-input.ts';

export type Explainer = { t: Translate; lang: Language };

/** One direction's bytes. Without a sender, the first bytes tell who it was, and the first line says so. */
export function* explainBytes(bytes: Uint8Array, from: Sender | undefined, explainer: Explainer): Generator<string> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8192));
  const startWith = httpHead.test(start) ? 'http' : 'frames';
  const sender = from ?? guessSender(bytes, start);
  if (from === undefined) yield explainer.t(`explain.readAs.${sender}`);
  const decoder = createDecoder({ from: sender, startWith, createInflater });
  for (const piece of piecesOf(bytes)) {
    for (const item of decoder.push(piece)) yield* linesOf(item, [], explainer);
  }
  for (const item of decoder.end()) yield* linesOf(item, [], explainer);
}

// A large file may hold a frame in every second byte: the frames of all of it would not fit the memory at once.
const pieceBytes = 64 * 1024;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

function guessSender(bytes: Uint8Array, start: string): Sender {
  if (httpHead.test(start)) return start.startsWith('HTTP/') ? 'server' : 'client';
  const isMasked = ((bytes[1] ?? 0) & 0b1000_0000) !== 0;
  return isMasked ? 'client' : 'server';
}

export function* explainTrace({ connections }: SavedTrace, explainer: Explainer): Generator<string> {
  for (const connection of connections) yield* explainConnection(connection, explainer);
}

function* explainConnection(connection: SavedConnection, explainer: Explainer): Generator<string> {
  const { t } = explainer;
  const { number, path, chunks, ended, bytesNotKept } = connection;
  yield `${t('inspector.connection', { number })}  ${visibleText(path)}`;
  const reader = createConnectionReader({ createInflater });
  for (const { direction, atMs, bytes, bytesNotKept } of chunks) {
    for (const piece of piecesOf(bytes)) yield* entryLines(reader.push({ direction, atMs, bytes: piece }), explainer);
    if (bytesNotKept > 0) {
      yield* entryLines(reader.push({ direction, atMs, bytes: new Uint8Array(0), bytesNotKept }), explainer);
    }
  }
  for (const direction of ['up', 'down'] as const) {
    if (ended) yield* entryLines(reader.end({ direction, atMs: ended.atMs }), explainer);
    const count = bytesNotKept[direction];
    if (count > 0) yield `\n${t(`inspector.${direction}`)}  ${t('inspector.notKept', { count })}`;
  }
  if (ended) yield `\n${t(`inspector.ended.${ended.by}.${ended.how}`)}  ${formatTime(ended.atMs, explainer)}`;
  yield '';
}

function* entryLines(entries: readonly Entry[], explainer: Explainer): Generator<string> {
  for (const entry of entries) yield* linesOf(entry, placeOf(entry, explainer), explainer);
}

const placeOf = ({ direction, firstByteAtMs }: Entry, explainer: Explainer): string[] => [
  explainer.t(`inspector.${direction}`),
  formatTime(firstByteAtMs, explainer),
];

// More of a payload than previewHex shows need not be copied for it.
const shownBytes = 64;

/** The title and what belongs under it. `place` says what only a recording knows: direction and time. */
function linesOf(item: Decoded, place: readonly string[], explainer: Explainer): string[] {
  const { t } = explainer;
  if (item.kind === 'message') {
    // What one frame carries as it is has been shown with the frame.
    if (item.frameCount === 1 && !item.isCompressed) return [];
    const payload = item.inflated?.payload ?? item.payload;
    const content = item.text === undefined ? previewHex(payload) : `"${previewText(payload)}"`;
    return ['', titleOf([t('inspector.wholeMessage', { count: item.frameCount }), content])];
  }
  // What they hold has been shown as the bytes that crossed.
  if (item.kind === 'body' || item.kind === 'event') return [];
  const at = [t('explain.offset', { offset: item.offset }), ...place];
  if (item.kind === 'violation') return ['', titleOf(['✗', ...at]), ...violationLines(item, t)];
  if (item.kind === 'frame') return ['', titleOf(frameTitle(item, at, t)), ...frameLines(item, t)];
  if (item.kind !== 'opaque') return ['', titleOf([t('inspector.handshake'), ...at]), ...headLines(item)];
  const size = t('inspector.bytes', { count: item.bytes.length + item.bytesNotKept });
  return [
    '',
    titleOf([size, ...at]),
    indented(t(`inspector.opaque.${item.reason}`)),
    indented(previewEither(item.bytes)),
  ];
}

const titleOf = (parts: readonly string[]): string => parts.join('  ');
const indented = (line: string): string => `    ${line}`;

const frameTitle = (frame: Frame, at: readonly string[], t: Translate): string[] => [
  `${frame.opcodeName} 0x${frame.opcode.toString(16)}`,
  ...at,
  ...flagsOf(frame),
  ...(frame.isCut ? [t('inspector.cut')] : []),
];

function frameLines(frame: Frame, t: Translate): string[] {
  const fields = frameFields(frame).map((field) => ({
    ...field,
    name: field.rfcName ?? t(`field.${field.id}.name`),
    place: field.bits ?? previewHex(frameBytes(frame, field)),
    about: t(field.sentence, field.values),
  }));
  const width = Math.max(...fields.map(({ name }) => name.length));
  const bytes = new Uint8Array([...frame.header, ...frame.wirePayload.subarray(0, shownBytes)]);
  const lines = fields.flatMap(({ name, place, value, about }) => {
    // The bytes of the key are its value; of what is masked, the bytes and the value differ.
    const values = place === value ? [place] : [place, value];
    return [indented(titleOf([name.padEnd(width), ...values])), indented(`${' '.repeat(width)}  ${about}`)];
  });
  return [indented(previewHex(bytes)), ...lines];
}

function frameBytes(frame: Frame, { firstByte, byteCount }: { firstByte: number; byteCount: number }): Uint8Array {
  const { header, headerLength, wirePayload } = frame;
  if (firstByte < headerLength) return header.subarray(firstByte, firstByte + byteCount);
  return wirePayload.subarray(firstByte - headerLength, firstByte - headerLength + byteCount);
}

const headLines = (head: RequestHead | ResponseHead): string[] =>
  new TextDecoder('latin1')
    .decode(head.bytes)
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => indented(visibleText(line)));

const violationLines = (violation: Violation, t: Translate): string[] => [
  indented(t(`violation.${violation.code}`, violation.values)),
  indented(`${sectionOf(violation)}. ${dutySentence(violation, t)}`),
];
