// What a lab stands on, whoever shows it: a lesson's playground or the tools page.

import type { ReadonlySignal } from '@preact/signals';
import type { Language, Translate } from '../../i18n/translate.ts';
import type { Capture } from '../inspector/capture.ts';

export type LabHost = {
  t: Translate;
  lang: Language;
  /** The lab's file: request.http or frames.hex. What the reader makes is this text and nothing else, so it is kept, shared and reset as code is. */
  text: ReadonlySignal<string>;
  setText(text: string): void;
  /** A text the lab puts aside, beside the one it edits; it is still there after a reload. */
  aside: { read(): string | undefined; write(text: string | undefined): void };
  /**
   * Whose bytes the lab writes. As the client it dials and sends by itself; as the server it answers the WebSocket that the
   * reader's own code opens, which Run starts.
   */
  role: 'client' | 'server';
  wire: RawWire;
  /** Opens the browser's own WebSocket, through the tap, for a reader who types what it sends. */
  openSocket(asked: SocketAsked): Promise<SocketOpening>;
  /** The run's capture: what crossed, decoded, is drawn below the lab and read by it. */
  capture: Capture;
  /** The capture holds a run of this lab, and not one of another example. */
  isOwnRun: ReadonlySignal<boolean>;
  /** Opens an entry of the capture in the inspector. */
  showEntry(place: { connection: number; direction: 'up' | 'down'; offset: number }): void;
};

export type SocketAsked = {
  url: string;
  subprotocols: readonly string[];
  /** What listens there; the scenario of the lab's example, if it is not named. */
  scenario?: string | undefined;
};

/** The socket, still connecting, or why there is none. `bad-address`: none of the sandbox's. `no-server`: the reader's own is not running. */
export type SocketOpening = WebSocket | 'bad-address' | 'bad-subprotocol' | 'unreachable' | 'no-server';

/** Bytes by hand, through the sandbox. */
export type RawWire = {
  state: ReadonlySignal<RawWireState>;
  /**
   * Begins a run and opens a TCP connection in it, on which nothing is written yet. With `isSameRun` the connection joins
   * the run there is, beside the connections it has.
   */
  dial(options?: { isSameRun?: boolean }): Promise<number | undefined>;
  write(connection: number, pieces: readonly RawPiece[]): void;
  hangUp(connection: number, how: 'fin' | 'reset'): void;
};

/** Leaves in a TCP segment of its own. */
export type RawPiece = { bytes: Uint8Array; afterMs: number };

export type RawWireState =
  | { kind: 'idle' }
  | { kind: 'dialling' }
  /** `connection` has its number in the capture. */
  | { kind: 'open'; connection: number }
  | { kind: 'ended'; connection: number }
  /** The sandbox cannot be reached, or refused. */
  | { kind: 'failed' };

/** A lab in its place. */
export type MountedLab = {
  /** What Run is where there is no code to run: dials and writes what the reader has made. */
  send(): void;
  focus(): void;
  unmount(): void;
};

export type MountLab = (element: HTMLElement, host: LabHost) => MountedLab;
