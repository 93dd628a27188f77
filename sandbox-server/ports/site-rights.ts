// What an answer under this site's name could do beyond itself: to cookies, caches and policies that all of the site shares, or to
// its visitor. Readers' servers answer under it and have no such rights; the tap shows what they said.

const rights = new Set([
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'strict-transport-security',
  'alt-svc',
  'accept-ch',
  'critical-ch',
  'report-to',
  'reporting-endpoints',
  'nel',
  'origin-agent-cluster',
  'public-key-pins',
  'service-worker-allowed',
  'set-login',
  'speculation-rules',
  'use-as-dictionary',
  // A browser would ask its reader for a password, in this site's name.
  'www-authenticate',
  'proxy-authenticate',
]);

export const isRightOfTheSite = (name: string): boolean => rights.has(name.trim().toLowerCase());
