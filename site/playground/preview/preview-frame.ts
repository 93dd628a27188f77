// The reader's HTML page, above their output: a frame of an opaque origin for each client that has it, side by side, under the
// address that the page pretends to come from. To a run it is one more client.

import type { Translate } from '../../../i18n/translate.ts';
import type { Client } from '../learner-frame.ts';

type Parts = { place: HTMLElement; t: Translate };

export type PreviewFrame = ReturnType<typeof createPreviewFrame>;

export function createPreviewFrame({ place, t }: Parts) {
  return {
    async startClient(hear: (data: unknown) => void, { copy }: { copy: number }): Promise<Client> {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<unknown>) => hear(data);
      const { panel, frame, address } = draw(copy === 1 ? '' : t('programs.client', { number: copy }));
      // An opaque origin has no name to send to; the port goes to this window and no other.
      frame.addEventListener('load', () => frame.contentWindow?.postMessage(undefined, '*', [port2]), { once: true });
      place.append(panel);
      return {
        post(message) {
          if (message.type === 'run') {
            const url = `http://localhost:${message.pagePort}/`;
            address.textContent = url;
            frame.title = t(copy === 1 ? 'programs.page' : 'programs.pageOf', { address: url, number: copy });
          }
          port1.postMessage(message);
        },
        end() {
          panel.remove();
          port1.close();
        },
      };
    },
  };
}

function draw(client: string): { panel: HTMLElement; frame: HTMLIFrameElement; address: HTMLElement } {
  const panel = document.createElement('div');
  panel.className = 'preview';
  const bar = document.createElement('p');
  bar.className = 'preview-bar';
  const address = document.createElement('code');
  const whose = document.createElement('span');
  whose.textContent = client;
  bar.append(address, whose);
  const frame = document.createElement('iframe');
  // Without allow-forms a form would not even tell its own script that it is sent.
  frame.sandbox.add('allow-scripts', 'allow-forms');
  frame.src = '/learner/page/';
  panel.append(bar, frame);
  return { panel, frame, address };
}
