// Engine.IO and Socket.IO packets as a layer over what crossed: the messages of a connection, and the bodies of long polling.

import {
  type EngineIoPacket,
  parseEngineIo,
  parseEngineIoPayload,
  parseSocketIo,
  type SocketIoPacket,
} from '../../wire/socket-io.ts';
import type { BodyRow, FrameRow } from './rows.ts';
import type { InspectorView } from './view-state.ts';

export type Packet = { engine: EngineIoPacket; socket: SocketIoPacket | undefined };

// Parsing again for each time a row is drawn would be felt in a long log.
const known = new WeakMap<FrameRow | BodyRow, readonly Packet[]>();
const none: readonly Packet[] = [];
// A longer text is seldom read here, and its first character says what it is.
const mostCharacters = 100_000;

export function framePackets(row: FrameRow, view: InspectorView): readonly Packet[] {
  const whole = row.belongsTo?.message.whole;
  if (whole === undefined || !row.entry.fin || whole.type !== 'text') return none;
  return remember(row, view, () => {
    const packet = parseEngineIo((whole.text ?? '').slice(0, mostCharacters));
    return packet === undefined ? none : [layered(packet)];
  });
}

export function bodyPackets(row: BodyRow, view: InspectorView): readonly Packet[] {
  return remember(row, view, () => {
    const text = new TextDecoder().decode(row.entry.content.subarray(0, mostCharacters));
    return text === '' || text === 'ok' ? none : (parseEngineIoPayload(text)?.map(layered) ?? none);
  });
}

function remember(row: FrameRow | BodyRow, view: InspectorView, read: () => readonly Packet[]): readonly Packet[] {
  if (!speaksEngineIo(row.connection, view)) return none;
  const before = known.get(row);
  if (before !== undefined) return before;
  const packets = read();
  known.set(row, packets);
  return packets;
}

/** Only the address says so: any text that begins with a digit looks like a packet. */
function speaksEngineIo(number: number, { capture }: InspectorView): boolean {
  const connection = capture.connections.value.find((one) => one.number === number);
  return /[?&]EIO=[34](&|$)/.test(connection?.realUrl ?? connection?.path ?? '');
}

function layered(engine: EngineIoPacket): Packet {
  const isInside = engine.type === 'message' && !engine.isBinary;
  return { engine, socket: isInside ? parseSocketIo(engine.data) : undefined };
}

/** As the protocols name it: `message · event "chat" /room #7`. It has no language. */
export function packetName({ engine, socket }: Packet): string {
  if (socket === undefined) return engine.type;
  const [name] = Array.isArray(socket.payload) ? socket.payload : [];
  const isEvent = socket.type === 'event' || socket.type === 'binary-event';
  const parts = [
    `${engine.type} · ${socket.type}`,
    isEvent && typeof name === 'string' ? JSON.stringify(name) : '',
    socket.namespace === '/' ? '' : socket.namespace,
    socket.ackId === undefined ? '' : `#${socket.ackId}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
