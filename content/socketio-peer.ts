// A Socket.IO client for graders, on a bare WebSocket: it writes and reads the packets itself (Socket.IO's protocol, revision 5, on
// Engine.IO 4), so that nothing is kept back, tried again or forgiven, as the real client would.

import type { Bench, PeerRequest } from './grader.ts';

export type SocketIoEvent = {
  name: string;
  values: unknown[];
  /** Its sender waits for an answer under this number. */
  askedAs: number | undefined;
};

export type SocketIoPeer = {
  connection: number;
  /** The id its server gave it. */
  sid: string;
  emit(name: string, ...values: unknown[]): void;
  /** Asks for an answer, and says under which number. */
  ask(name: string, ...values: unknown[]): number;
  /** What the server answers to that number; undefined when it does not in time. */
  answered(number: number, withinMs?: number): Promise<unknown[] | undefined>;
  answer(askedAs: number, ...values: unknown[]): void;
  /** The next event that nobody has asked for yet; undefined when none comes in time, or before this number is answered. */
  next(orAnswered?: number): Promise<SocketIoEvent | undefined>;
  /** All events that nobody has asked for and that the server sent before it answered a packet sent now. */
  heard(): Promise<SocketIoEvent[]>;
  close(): void;
};

export type Joining =
  | { kind: 'joined'; peer: SocketIoPeer }
  | { kind: 'refused'; connection: number; error: unknown }
  /** No answer, or the connection ended. */
  | { kind: 'silent'; connection: number };

type Packet = { type: string; namespace: string; number: number | undefined; content: unknown };

const address = '/socket.io/?EIO=4&transport=websocket';
// Far more than a healthy server needs on a slow machine; only one that fails takes it.
const patienceMs = 3_000;

/** Undefined for what is no packet of Socket.IO, or one with attachments. */
function parse(text: string): Packet | undefined {
  const [, type, namespace = '/', number, json] = /^4([0-4])(?:(\/[^,]*),)?(\d+)?(.*)$/s.exec(text) ?? [];
  if (type === undefined) return undefined;
  try {
    const content: unknown = json === '' || json === undefined ? undefined : JSON.parse(json);
    return { type, namespace, number: number === undefined ? undefined : Number(number), content };
  } catch {
    return undefined;
  }
}

function eventOf({ content, number }: Packet): SocketIoEvent | undefined {
  if (!Array.isArray(content)) return undefined;
  const [name, ...values]: unknown[] = content;
  return { name: String(name), values, askedAs: number };
}

type Asked = Pick<PeerRequest, 'port' | 'origin' | 'headers'> & { namespace?: string; auth?: object };

export async function joinSocketIo(bench: Bench, { namespace = '/', auth, ...request }: Asked): Promise<Joining> {
  const peer = await bench.peer({ ...request, path: address });
  const { connection } = peer;
  const events: SocketIoEvent[] = [];
  const answers = new Map<number, unknown[]>();
  const inside = namespace === '/' ? '' : `${namespace},`;
  const send = (type: number, number: number | '', content: unknown[]): void =>
    peer.send(`4${type}${inside}${number}${JSON.stringify(content)}`);
  let asked = 0;

  /** Reads up to a packet; events and answers are kept, that one too. */
  async function readUntil(isIt: (packet: Packet) => boolean, withinMs = patienceMs): Promise<Packet | undefined> {
    for (;;) {
      const message = await peer.next(withinMs);
      if (!message) return undefined;
      if (message.text === '2') peer.send('3');
      const packet = parse(message.text);
      if (!packet) continue;
      const event = ofOurs(packet, '2') ? eventOf(packet) : undefined;
      if (event) events.push(event);
      const { number, content } = packet;
      if (ofOurs(packet, '3') && number !== undefined && Array.isArray(content)) answers.set(number, content);
      if (isIt(packet)) return packet;
    }
  }

  function ofOurs(packet: Packet, type: string): boolean {
    return packet.namespace === namespace && packet.type === type;
  }

  peer.send(`40${inside}${auth ? JSON.stringify(auth) : ''}`);
  const answer = await readUntil((packet) => ofOurs(packet, '0') || ofOurs(packet, '4'));
  if (!answer) return { kind: 'silent', connection };
  if (answer.type === '4') return { kind: 'refused', connection, error: answer.content };

  return {
    kind: 'joined',
    peer: {
      connection,
      sid: String(Object(answer.content).sid),
      emit: (name, ...values) => send(2, '', [name, ...values]),
      ask(name, ...values) {
        const number = asked;
        asked += 1;
        send(2, number, [name, ...values]);
        return number;
      },
      async answered(number, withinMs) {
        if (!answers.has(number)) await readUntil(() => answers.has(number), withinMs);
        return answers.get(number);
      },
      answer: (askedAs, ...values) => send(3, askedAs, values),
      async next(orAnswered = -1) {
        const isIt = (): boolean => events.length > 0 || answers.has(orAnswered);
        if (!isIt()) await readUntil(isIt);
        return events.shift();
      },
      async heard() {
        // Nobody has such a namespace, and its refusal comes behind all that was sent before.
        const nowhere = `/nowhere-${asked}`;
        asked += 1;
        peer.send(`40${nowhere},`);
        await readUntil((packet) => packet.namespace === nowhere);
        return events.splice(0);
      },
      close: () => peer.close(),
    },
  };
}
