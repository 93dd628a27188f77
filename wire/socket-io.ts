// Engine.IO packets (protocol 4) and the Socket.IO packets (protocol 5) inside them: a layer over WebSocket messages and
// over the bodies of long polling. What is no such packet is undefined; nothing throws.

const engineTypes = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
const socketTypes = ['connect', 'disconnect', 'event', 'ack', 'connect-error', 'binary-event', 'binary-ack'] as const;

export type EngineIoPacket = {
  type: (typeof engineTypes)[number];
  /** What follows the digit of the type. */
  data: string;
  /** A message sent in binary: base64 in polling, after a `b`. Its data is that base64. */
  isBinary: boolean;
};

export type SocketIoPacket = {
  type: (typeof socketTypes)[number];
  /** '/' when the packet names none. */
  namespace: string;
  /** Of an event, the number its ack is to carry; of an ack, the number of the event it answers. */
  ackId: number | undefined;
  /** How many binary messages follow that belong to this one. */
  attachments: number;
  /** The JSON value, undefined when there is none. */
  payload: unknown;
};

/** The packet of one WebSocket text message. */
export function parseEngineIo(text: string): EngineIoPacket | undefined {
  const type = text === '' ? undefined : engineTypes[digitAt(text, 0)];
  return type && { type, data: text.slice(1), isBinary: false };
}

// Stands between the packets of a polling body (Engine.IO protocol 4).
const separator = '\x1e';

/** The packets of a polling body; undefined when one of them is none. */
export function parseEngineIoPayload(text: string): EngineIoPacket[] | undefined {
  const packets = text
    .split(separator)
    .map((part): EngineIoPacket | undefined =>
      part.startsWith('b') ? { type: 'message', data: part.slice(1), isBinary: true } : parseEngineIo(part),
    );
  const whole = packets.filter((packet) => packet !== undefined);
  return whole.length === packets.length ? whole : undefined;
}

const socketPacket = /^([0-6])(?:(\d{1,9})-)?(?:(\/[^,]*),)?(\d{1,15})?/;

/** The Socket.IO packet in the data of an Engine.IO message. */
export function parseSocketIo(data: string): SocketIoPacket | undefined {
  const match = socketPacket.exec(data);
  const type = socketTypes[digitAt(data, 0)];
  if (!match || !type) return undefined;
  const [head, , attachments, namespace = '/', ackId] = match;
  const isBinary = type === 'binary-event' || type === 'binary-ack';
  if (isBinary !== (attachments !== undefined)) return undefined;
  const isAck = type === 'ack' || type === 'binary-ack';
  if (isAck && ackId === undefined) return undefined;
  const json = readJson(data.slice(head.length));
  if (json === undefined || !isFitting(type, json.value)) return undefined;
  return {
    type,
    namespace,
    ackId: ackId === undefined ? undefined : Number(ackId),
    attachments: Number(attachments ?? 0),
    payload: json.value,
  };
}

/** Undefined for what is no JSON; no text at all is no value. */
function readJson(text: string): { value: unknown } | undefined {
  if (text === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    // A packet may hold anything: what is no JSON is no packet.
    return undefined;
  }
}

/** What each type may carry. */
function isFitting(type: SocketIoPacket['type'], payload: unknown): boolean {
  if (type === 'disconnect') return payload === undefined;
  if (type === 'connect') return payload === undefined || isObject(payload);
  if (type === 'connect-error') return typeof payload === 'string' || isObject(payload);
  const isAck = type === 'ack' || type === 'binary-ack';
  return Array.isArray(payload) && (isAck || typeof payload[0] === 'string' || typeof payload[0] === 'number');
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** -1 for what is no digit, which no list has. */
const digitAt = (text: string, at: number): number => '0123456789'.indexOf(text.charAt(at) || ' ');
