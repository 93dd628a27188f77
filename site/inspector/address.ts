import type { Translate } from '../../i18n/translate.ts';
import type { ConnectionView } from './connection-view.ts';

/** Says openly that the address in the reader's code was mapped to the sandbox; undefined when nothing was. */
export function addressSentence({ askedUrl, realUrl }: ConnectionView, t: Translate): string | undefined {
  if (askedUrl === undefined || realUrl === undefined) return undefined;
  // The request's bytes look the same inside TLS, so the scheme is the page's to know.
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const real = `${scheme}://${realUrl}`;
  // The reader's own server gets the very request that was asked for.
  return real === askedUrl ? undefined : t('inspector.address', { asked: askedUrl, real });
}
