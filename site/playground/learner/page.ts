// Plays the reader's HTML page: becomes the document they wrote, in a frame of an opaque origin, as if the server of their run
// had served it. Code and markup come over a port, like the code of a client that has no page.

import { createHand } from './hand.ts';
import { pageHtml } from './page-html.ts';
import { openWorld } from './world.ts';

// A scenario of ours serves no files; the policy says so to whatever asks for one.
const scenarioBase = 'http://localhost:';

addEventListener('message', function receivePort(event) {
  const [port] = event.ports;
  if (event.source !== parent || port === undefined) return;
  const hand = createHand();
  openWorld(port, {
    host: location.host,
    hear: hand.hear,
    async begin({ file, code, portBase = scenarioBase, pagePort, hand: words }, { fileOfUrl, post, reportErrors }) {
      // Like a blob's address, by which stack traces are known to be the learner's.
      const sourceUrl = `blob:page/${file}`;
      fileOfUrl.set(sourceUrl, file);
      const scriptUrl = (script: string): string => {
        const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
        fileOfUrl.set(url, file);
        return url;
      };
      const loaded = Promise.withResolvers<void>();
      document.open();
      // All who listened are gone with the document that was.
      reportErrors();
      addEventListener('load', () => loaded.resolve(), { once: true });
      document.write(pageHtml(code, { base: `${portBase}${pagePort}/`, portBase, sourceUrl, scriptUrl }));
      document.close();
      await loaded.promise;
      if (words) post({ type: 'used', use: await hand.use(words) });
    },
  });
});
