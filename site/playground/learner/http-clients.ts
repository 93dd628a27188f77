// fetch, EventSource and XMLHttpRequest of learner code, where the reader has a server of their own: localhost leads to it, and an address
// without a host to its first port, as if this code had come from there.

import { mapHttp, type Page } from './map-address.ts';
import type { Pending } from './pending.ts';

type Parts = { portBase: string; page: Page; pending: Pick<Pending, 'change'> };

export function replaceHttpClients({ portBase, page, pending }: Parts): void {
  const map = (address: string) => mapHttp(address, { portBase, page }) ?? address;
  const nativeFetch = globalThis.fetch.bind(globalThis);
  const NativeEventSource = globalThis.EventSource;
  const NativeXMLHttpRequest = globalThis.XMLHttpRequest;
  const later = globalThis.setTimeout.bind(globalThis);

  globalThis.fetch = async function fetch(input, init) {
    // Its own code may go on when the answer is there: until then the run is not over.
    pending.change(1);
    try {
      if (input instanceof Request) return await nativeFetch(new Request(map(input.url), input), init);
      return await nativeFetch(map(String(input)), init);
    } finally {
      later(() => pending.change(-1), 0);
    }
  };

  class LocalEventSource extends NativeEventSource {
    readonly #asked: string;
    #isOpen = true;

    constructor(url: string | URL, init?: EventSourceInit) {
      super(map(String(url)), init);
      this.#asked = String(url);
      pending.change(1);
      // One that the server has ended for good comes back no more.
      this.addEventListener('error', () => {
        if (this.readyState === NativeEventSource.CLOSED) this.#leave();
      });
    }

    override get url(): string {
      return this.#asked;
    }

    override close(): void {
      super.close();
      this.#leave();
    }

    #leave(): void {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      later(() => pending.change(-1), 0);
    }
  }
  Object.defineProperty(LocalEventSource, 'name', { value: 'EventSource' });
  globalThis.EventSource = LocalEventSource;

  class LocalXMLHttpRequest extends NativeXMLHttpRequest {
    override open(method: string, url: string | URL, ...rest: unknown[]): void {
      // Given as it came: what is left out means something else than false.
      const open = super.open as (...given: unknown[]) => void;
      open.call(this, method, map(String(url)), ...rest);
    }

    override send(body?: XMLHttpRequestBodyInit | null): void {
      super.send(body);
      pending.change(1);
      this.addEventListener('loadend', () => later(() => pending.change(-1), 0), { once: true });
    }
  }
  Object.defineProperty(LocalXMLHttpRequest, 'name', { value: 'XMLHttpRequest' });
  globalThis.XMLHttpRequest = LocalXMLHttpRequest;
}
