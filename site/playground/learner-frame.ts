// The page's end of the learner frame: an iframe of an opaque origin in which every client gets a worker of its own.
// One worker is always kept warm, so that Run does not wait for it.

import type { FromFrame, ParseProblem, ToClient, ToFrame } from './learner/messages.ts';

export type Client = { post(message: ToClient): void; end(): void };
export type LearnerFrame = ReturnType<typeof createLearnerFrame>;

// The frame's document comes from the site's own server in a moment, or the server is gone.
const loadTimeoutMs = 5_000;
// Parsing takes milliseconds; a frame that is silent for so long has lost its process, to a learner's memory bomb most likely.
const parseTimeoutMs = 5_000;

export function createLearnerFrame(host: HTMLElement) {
  let frame: Promise<FramePort> | undefined;
  let warm: Promise<WarmClient> | undefined;
  let clients = 0;
  let requests = 0;

  function open(): Promise<FramePort> {
    frame ??= load(host).catch((error: unknown) => {
      // The next Run tries again.
      frame = undefined;
      throw error;
    });
    return frame;
  }

  async function startWarm(): Promise<WarmClient> {
    const { port } = await open();
    clients += 1;
    const client = clients;
    const { port1, port2 } = new MessageChannel();
    port.postMessage({ type: 'start', client } satisfies ToFrame, [port2]);
    return {
      port: port1,
      end() {
        port.postMessage({ type: 'end', client } satisfies ToFrame);
        port1.close();
      },
    };
  }

  function prepare(): Promise<WarmClient> {
    warm ??= startWarm().catch((error: unknown) => {
      warm = undefined;
      throw error;
    });
    return warm;
  }

  return {
    /** Loads what the first Run would wait for. A failure shows when it is run. */
    async prepare(): Promise<void> {
      await prepare().catch(() => {});
    },
    async parse(code: string): Promise<ParseProblem | undefined> {
      const { port, answers, remove } = await open();
      requests += 1;
      const request = requests;
      const answer = Promise.withResolvers<ParseProblem | undefined>();
      answers.set(request, answer.resolve);
      const timeout = setTimeout(() => {
        remove();
        frame = warm = undefined;
        answer.reject(new Error('The learner frame does not answer'));
      }, parseTimeoutMs);
      port.postMessage({ type: 'parse', request, code } satisfies ToFrame);
      return answer.promise.finally(() => clearTimeout(timeout));
    },
    async startClient(hear: (data: unknown) => void): Promise<Client> {
      const { port, end } = await prepare();
      warm = undefined;
      port.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
      return { post: (message) => port.postMessage(message), end };
    },
  };
}

type FramePort = {
  port: MessagePort;
  answers: Map<number, (problem: ParseProblem | undefined) => void>;
  remove(): void;
};
type WarmClient = { port: MessagePort; end(): void };

async function load(host: HTMLElement): Promise<FramePort> {
  const iframe = document.createElement('iframe');
  iframe.sandbox.add('allow-scripts');
  iframe.src = '/learner/';
  iframe.hidden = true;
  const { port1: port, port2 } = new MessageChannel();
  const answers: FramePort['answers'] = new Map();
  const isReady = new Promise<void>((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      if (data.type === 'ready') return resolve();
      answers.get(data.request)?.(data.problem);
      answers.delete(data.request);
    };
    // An opaque origin has no name to send to; the port goes to this window and no other.
    iframe.onload = () => iframe.contentWindow?.postMessage(undefined, '*', [port2]);
    setTimeout(() => reject(new Error('The learner frame did not load')), loadTimeoutMs);
  });
  host.append(iframe);
  try {
    await isReady;
  } catch (error) {
    iframe.remove();
    throw error;
  }
  return { port, answers, remove: () => iframe.remove() };
}
