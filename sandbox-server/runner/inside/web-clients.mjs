// fetch, WebSocket and EventSource of the web platform ask for permission by the host of the address, so they cannot be led
// to the gate. These do the same by way of node:http and ws, whose sockets can.

import { unknownHost } from './names.mjs';

const emptyStatuses = new Set([101, 204, 205, 304]);

export function replaceWebClients(require) {
  const webFetch = globalThis.fetch;
  globalThis.fetch = async function fetch(input, init) {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.protocol === 'https:') throw new TypeError('fetch failed', { cause: unknownHost(url.hostname) });
    if (url.protocol !== 'http:') return webFetch(input, init);
    return send({ request, url, require });
  };
  defineLazily('WebSocket', () => require('ws').WebSocket);
  for (const name of ['WebSocketStream', 'EventSource', 'WebTransport']) delete globalThis[name];
  defineLazily('EventSource', () => createEventSource());
}

async function send({ request, url, require }) {
  const http = require('node:http');
  const { Readable } = require('node:stream');
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        host: url.hostname,
        port: url.port || 80,
        path: url.pathname + url.search,
        method: request.method,
        headers: { host: url.host, ...Object.fromEntries(request.headers) },
        signal: request.signal,
      },
      (incoming) => {
        const headers = new Headers();
        const { rawHeaders } = incoming;
        for (let index = 0; index < rawHeaders.length; index += 2)
          headers.append(rawHeaders[index], rawHeaders[index + 1]);
        const content = emptyStatuses.has(incoming.statusCode) ? null : Readable.toWeb(incoming);
        const status = Math.max(200, incoming.statusCode);
        const response = new Response(content, { status, statusText: incoming.statusMessage, headers });
        Object.defineProperty(response, 'url', { value: url.href });
        resolve(response);
      },
    );
    outgoing.on('error', (cause) => reject(new TypeError('fetch failed', { cause })));
    outgoing.end(body);
  });
}

/** What HTML's server-sent events ask of a client, over the fetch above. */
function createEventSource() {
  const states = { CONNECTING: 0, OPEN: 1, CLOSED: 2 };
  return class EventSource extends EventTarget {
    static CONNECTING = states.CONNECTING;
    static OPEN = states.OPEN;
    static CLOSED = states.CLOSED;
    readyState = states.CONNECTING;
    onopen = null;
    onmessage = null;
    onerror = null;
    #abort = new AbortController();
    #lastEventId = '';
    #retryMs = 3000;

    constructor(url) {
      super();
      this.url = String(url);
      void this.#connect();
    }

    close() {
      this.readyState = states.CLOSED;
      this.#abort.abort();
    }

    #fire(event) {
      this.dispatchEvent(event);
      this[`on${event.type}`]?.(event);
    }

    async #connect() {
      while (this.readyState !== states.CLOSED) {
        try {
          const headers = {
            accept: 'text/event-stream',
            ...(this.#lastEventId && { 'last-event-id': this.#lastEventId }),
          };
          const response = await fetch(this.url, { headers, signal: this.#abort.signal });
          const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
          if (response.status !== 200 || !isStream) {
            this.readyState = states.CLOSED;
            this.#fire(new Event('error'));
            return;
          }
          this.readyState = states.OPEN;
          this.#fire(new Event('open'));
          await this.#read(response.body);
        } catch {
          // Cut: it tries again.
        }
        if (this.readyState === states.CLOSED) return;
        this.readyState = states.CONNECTING;
        this.#fire(new Event('error'));
        await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
      }
    }

    async #read(body) {
      let rest = '';
      let fields = { data: [], event: '' };
      const decoder = new TextDecoder();
      for await (const chunk of body) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
        rest = lines.pop();
        for (const line of lines) fields = this.#take(line, fields);
      }
    }

    #take(line, fields) {
      if (line === '') {
        if (fields.data.length > 0) {
          const data = fields.data.join('\n');
          this.#fire(new MessageEvent(fields.event || 'message', { data, lastEventId: this.#lastEventId }));
        }
        return { data: [], event: '' };
      }
      const colon = line.indexOf(':');
      const name = colon === -1 ? line : line.slice(0, colon);
      const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (name === 'data') fields.data.push(value);
      else if (name === 'event') fields.event = value;
      else if (name === 'id') this.#lastEventId = value;
      else if (name === 'retry' && /^\d+$/.test(value)) this.#retryMs = Number(value);
      return fields;
    }
  };
}

function defineLazily(name, create) {
  let value;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => (value ??= create()),
    set(replacement) {
      Object.defineProperty(globalThis, name, { value: replacement, writable: true, configurable: true });
    },
  });
}
