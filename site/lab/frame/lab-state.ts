// The frame lab's state: the text and what is read from it, which frame is before the reader, and what was sent.

import { computed, signal } from '@preact/signals';
import type { Entry } from '../../../wire/connection.ts';
import { joinedFieldValue } from '../../../wire/http-head.ts';
import type { LabHost } from '../lab-host.ts';
import { type FrameDraft, flipBit, flipHeaderBit, readDraft, writeDraft } from './frame-draft.ts';
import {
  appendLine,
  type FrameLine,
  formatFrameLine,
  maxTextCharacters,
  parseFrames,
  replaceLine,
  type Segmentation,
  segmentsOf,
} from './frames-text.ts';
import { readPastedHex, splitFrames } from './paste-hex.ts';
import type { Preset, PresetNeed } from './presets.ts';
import { type Reaction, reactionOf } from './reaction.ts';
import { readLines } from './reading.ts';
import { openByHand, type Sent, sendFrames, traceOf } from './send.ts';

export type Trouble = { key: string; values?: Record<string, string | number> };
export type LabState = ReturnType<typeof createLabState>;

export function createLabState(host: LabHost) {
  const { role } = host;
  const direction = role === 'client' ? 'up' : 'down';
  const read = computed(() => parseFrames(host.text.value));
  /** As a client: what the next handshake offers. */
  const offersDeflate = signal(false);
  /** Whose rules the frames are read by: those of the open connection, else those that would be asked for. */
  const extensions = computed(() => {
    void host.capture.rows.value;
    const { value: now } = host.wire.state;
    const response = now.kind === 'open' && traceOf(host, now.connection)?.entries.find(isResponse);
    if (response) return joinedFieldValue(response, 'Sec-WebSocket-Extensions');
    return offersDeflate.value ? deflate : undefined;
  });
  const readings = computed(() => readLines(read.value.frames, { from: role, extensions: extensions.value }));
  const chosenLine = signal<number | undefined>(undefined);
  /** The frame before the reader: the one they chose, as long as its line is there, else the first. */
  const chosen = computed<FrameLine | undefined>(
    () => read.value.frames.find(({ line }) => line === chosenLine.value) ?? read.value.frames[0],
  );
  const draft = computed<FrameDraft | undefined>(() => chosen.value && readDraft(chosen.value.bytes));
  const segmentation = signal<Segmentation>('as-written');
  const pauseMs = signal(defaultPauseMs);
  const trouble = signal<Trouble | undefined>(undefined);
  const isText = signal(false);
  const before = signal<string | undefined>(undefined);
  const need = signal<PresetNeed | undefined>(undefined);
  const sent = signal<Sent>({ kind: 'nothing' });
  const reaction = computed<Reaction | undefined>(() => {
    // Drawn again whenever something crossed.
    void host.capture.rows.value;
    if (sent.value.kind !== 'sent') return undefined;
    const { connection, since } = sent.value;
    const trace = traceOf(host, connection);
    return trace && reactionOf(trace, { ours: direction, since });
  });

  function setText(text: string): boolean {
    if (text.length > maxTextCharacters) {
      trouble.value = { key: 'frameLab.tooLong', values: { count: maxTextCharacters } };
      return false;
    }
    trouble.value = undefined;
    host.setText(text);
    return true;
  }

  /** Other bytes for the chosen frame; its comment, cuts and joins stay. */
  function setBytes(bytes: Uint8Array): void {
    const line = chosen.value;
    if (line === undefined || bytes.length === 0) return;
    setText(replaceLine(host.text.value, line.line, formatFrameLine({ ...line, bytes })));
  }

  const setDraft = (next: FrameDraft) => setBytes(writeDraft(next));

  function addFrames(frames: readonly Uint8Array[], { comment = '' } = {}): void {
    let text = host.text.value;
    const lineOf = () => text.replace(/\n+$/, '').split('\n').length;
    for (const [at, bytes] of frames.entries()) {
      text = appendLine(text, formatFrameLine({ bytes, cuts: [], joinsNext: false, comment: at === 0 ? comment : '' }));
    }
    if (setText(text)) chosenLine.value = Math.max(0, lineOf() - frames.length);
  }

  async function send(lines: readonly FrameLine[]): Promise<void> {
    const { problems, pauses } = read.value;
    const [problem] = problems;
    if (problem && lines.length === read.value.frames.length) {
      trouble.value = problemTrouble(problem);
      return;
    }
    if (lines.length === 0) {
      trouble.value = { key: 'frameLab.nothingToSend' };
      return;
    }
    trouble.value = undefined;
    sent.value = { kind: 'sending' };
    sent.value = await sendFrames(host, {
      segments: segmentsOf({ frames: [...lines], pauses, problems: [] }, segmentation.value, {
        pauseMs: pauseMs.value,
      }),
      extensions: offersDeflate.value ? deflate : undefined,
    });
  }

  async function sendAll(): Promise<void> {
    await send(read.value.frames);
  }

  return {
    host,
    direction,
    read,
    readings,
    chosen,
    draft,
    segmentation,
    pauseMs,
    trouble,
    isText,
    sent,
    reaction,
    setText,
    setBytes,
    setDraft,
    flip(bit: number): void {
      if (draft.value) setDraft(flipHeaderBit(draft.value, bit, randomKey));
      else if (chosen.value) setBytes(flipBit(chosen.value.bytes, bit));
    },
    offersDeflate,
    choose(line: number): void {
      chosenLine.value = line;
    },
    addPreset(preset: Preset): void {
      if (preset.needs === 'deflate') offersDeflate.value = true;
      need.value = preset.needs;
      addFrames(preset.frames(role), { comment: host.t(`frameLab.preset.${preset.id}`) });
    },
    /** What the preset added last needs besides its frames. */
    need,
    duplicate(): void {
      if (chosen.value) addFrames([chosen.value.bytes], { comment: chosen.value.comment });
    },
    before,
    /** Back to the text as it was before frames were removed. */
    undo(): void {
      if (before.value === undefined) return;
      setText(before.value);
      before.value = undefined;
    },
    clear(): void {
      before.value = host.text.value;
      need.value = undefined;
      setText('');
    },
    remove(): void {
      before.value = host.text.value;
      need.value = undefined;
      if (chosen.value) setText(replaceLine(host.text.value, chosen.value.line, undefined));
    },
    /** Bytes from elsewhere, as frames below those there are. False when they cannot be read: then nothing has changed. */
    paste(text: string): boolean {
      const pasted = readPastedHex(text);
      if ('problem' in pasted) {
        trouble.value = { key: `frameLab.paste.${pasted.problem}` };
        return false;
      }
      addFrames(splitFrames(pasted.bytes));
      return trouble.value === undefined;
    },
    /** As a client: the handshake alone. */
    async connect(): Promise<void> {
      sent.value = { kind: 'sending' };
      const opened = await openByHand(host, offersDeflate.value ? deflate : undefined);
      sent.value = typeof opened === 'number' ? { kind: 'nothing' } : opened;
    },
    sendAll,
    sendOne: () => send(chosen.value ? [chosen.value] : []),
  };
}

export const randomKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(4));

const deflate = 'permessage-deflate';
/** Long enough to be seen in the log, short enough to wait for. */
const defaultPauseMs = 250;

const isResponse = (entry: Entry): entry is Extract<Entry, { kind: 'response' }> => entry.kind === 'response';

export function problemTrouble({ line, code, text }: ReturnType<typeof parseFrames>['problems'][number]): Trouble {
  return { key: `frameLab.problem.${code}`, values: { line: line + 1, text } };
}
