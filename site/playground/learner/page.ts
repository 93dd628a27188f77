// Plays the reader's HTML page: becomes the document they wrote, in a frame of an opaque origin, as if the server of their run
// had served it. Code and markup come over a port, like the code of a client that has no page.

import { pageHtml } from './page-html.ts';
import { openWorld } from './world.ts';

addEventListener('message', function receivePort(event) {
  const [port] = event.ports;
  if (event.source !== parent || port === undefined) return;
  openWorld(port, {
    host: location.host,
    async begin({ file, code, portBase, pagePort }, { fileOfUrl, reportErrors }) {
      // Like a blob's address, by which stack traces are known to be the learner's.
      const sourceUrl = `blob:page/${file}`;
      fileOfUrl.set(sourceUrl, file);
      const loaded = Promise.withResolvers<void>();
      document.open();
      // All who listened are gone with the document that was.
      reportErrors();
      addEventListener('load', () => loaded.resolve(), { once: true });
      document.write(pageHtml(code, { base: `${portBase}${pagePort}/`, portBase: portBase ?? '', sourceUrl }));
      document.close();
      await loaded.promise;
    },
  });
});
