// What a browser may do with each page of ours. The learner frame has rules of its own: it runs code we have not written.

import { connectionPathPrefix, portPathPrefix, tunnelPathPrefix } from '../wire/control.ts';

export type Page = {
  path: string;
  /** Checked by parseHost, for it becomes part of a header. */
  host: string | undefined;
  isSecure: boolean;
};

export function securityHeaders({ path, host, isSecure }: Page): Record<string, string> {
  return {
    'content-security-policy': serialise(policyOf({ path, host })),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    // Only where the visitor came by https: on plain http browsers ignore it, and a later local run must not be locked out.
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

type Policy = Record<string, string[]>;

function policyOf({ path, host }: Pick<Page, 'path' | 'host'>): Policy {
  if (isAt(path, '/learner/')) return learnerFramePolicy(host);
  return isAt(path, '/learner/page/') ? readersPagePolicy(host) : pagePolicy({ path, host });
}

function pagePolicy({ path, host }: { path: string; host: string | undefined }): Policy {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    // Monaco writes its theme and its measurements into the page; nothing else needs inline style.
    'style-src': ["'self'", ...(hasEditor(path) ? ["'unsafe-inline'"] : [])],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // 'self' does not cover ws: and wss: in every browser.
    'connect-src': ["'self'", ...webSocketSources(host, '')],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'self'"],
    'frame-ancestors': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
  };
}

function learnerFramePolicy(host: string | undefined): Policy {
  return {
    'default-src': ["'none'"],
    'script-src': ["'unsafe-inline'", 'blob:'],
    'worker-src': ['blob:'],
    // Learner code reaches its own scenario and its own server, and nothing else on any network.
    'connect-src':
      host === undefined
        ? ["'none'"]
        : [
            ...[connectionPathPrefix, tunnelPathPrefix, portPathPrefix].flatMap((path) => webSocketSources(host, path)),
            ...ownServerSources(host),
          ],
    'frame-ancestors': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    // An opaque origin, also when the frame is opened as a page.
    sandbox: ['allow-scripts'],
  };
}

/** The reader's own HTML page: beside what learner code may, it loads what its server has, and looks as it likes. */
function readersPagePolicy(host: string | undefined): Policy {
  const own = ownServerSources(host);
  return {
    ...learnerFramePolicy(host),
    'script-src': ["'unsafe-inline'", 'blob:', ...own],
    'style-src': ["'unsafe-inline'", ...own],
    'img-src': ['data:', 'blob:', ...own],
    'font-src': ['data:', ...own],
    'media-src': ['blob:', ...own],
    // Relative addresses lead to its server.
    'base-uri': own,
    // A form tells its script that it is sent only where it might be; form-action still lets none go.
    sandbox: ['allow-scripts', 'allow-forms'],
  };
}

const ownServerSources = (host: string | undefined): string[] =>
  host === undefined ? [] : ['http', 'https'].map((scheme) => `${scheme}://${host}${portPathPrefix}`);

const webSocketSources = (host: string | undefined, path: string): string[] =>
  host === undefined ? [] : [`ws://${host}${path}`, `wss://${host}${path}`];

const isAt = (path: string, folder: string): boolean => path === folder || path === `${folder}index.html`;
const hasEditor = (path: string): boolean => /^\/[a-z]{2}\/(?:lessons\/|tools\/|interview\/[^/]+\/)/.test(path);

const serialise = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
