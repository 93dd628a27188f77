// The reader's HTML as the preview writes it: what it loads comes from their own server, and each script says where in the file
// it stands. Changed in place, as text, so that every line stays the line it was.

type Setting = {
  /** Where relative addresses lead: the server this page pretends to come from. */
  base: string;
  /** The reader's own server, followed by its port. */
  portBase: string;
  /** The name of the file, for stack traces of modules. */
  sourceUrl: string;
  /** An address under which the browser finds this code. */
  scriptUrl(code: string): string;
};

const loading =
  /(<(?:script|link|img|source|audio|video)\b[^>]*?\s(?:src|href)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
// What these ask for holds for scripts with an address alone.
const notWaiting = /\s(?:async|defer)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=\s|$)/gi;
const script = /(<script\b([^>]*)>)([\s\S]*?)(<\/script\s*>)/gi;

export function pageHtml(html: string, { base, portBase, sourceUrl, scriptUrl }: Setting): string {
  const placed = html.replace(
    script,
    (whole, open: string, attributes: string, code: string, close: string, at: number) => {
      if (/\bsrc\s*=/i.test(attributes) || isData(attributes) || code.trim() === '') return whole;
      const inPlace = `${upTo(html, at + open.length)}${code}`;
      // What a module imports is found from the page's own address, so it stays in the page.
      if (isModule(attributes)) return `${open}${inPlace}\n//# sourceURL=${sourceUrl}\n${close}`;
      // Of a script in the page Chromium counts the lines from its own beginning, Firefox from the beginning of the page
      // and Safari tells no name; with an address of its own it is the same everywhere.
      return `<script${attributes.replace(notWaiting, '')} src="${scriptUrl(inPlace)}">${close}`;
    },
  );
  const led = placed.replace(loading, (_, before: string, double?: string, single?: string, bare?: string) => {
    const address = double ?? single ?? bare ?? '';
    return `${before}"${ownAddress(address, { base, portBase }).replaceAll('"', '&quot;')}"`;
  });
  // Before any element, and behind the doctype: without one the page would be in quirks mode.
  const [doctype = ''] = /^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype[^>]*>/i.exec(led) ?? [];
  return `${doctype}<base href="${base}">${led.slice(doctype.length)}`;
}

/** An absolute path, or an address on localhost; anything else is as the browser finds it. */
function ownAddress(address: string, { base, portBase }: Pick<Setting, 'base' | 'portBase'>): string {
  if (address.startsWith('/') && !address.startsWith('//')) return `${base}${address.slice(1)}`;
  const [, port = '80', path = ''] =
    /^(?:http:)?\/\/(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/(.*))?$/i.exec(address) ?? [];
  return /^(?:http:)?\/\/(?:localhost|127\.0\.0\.1)(?=[:/]|$)/i.test(address) ? `${portBase}${port}/${path}` : address;
}

const isModule = (attributes: string): boolean => /\btype\s*=\s*["']?module\b/i.test(attributes);

/** A script of another type is no script: <script type="application/json">. */
const isData = (attributes: string): boolean =>
  /\btype\s*=\s*["']?(?!module\b|text\/javascript\b|application\/javascript\b)[\w/+-]+/i.test(attributes);

/** As many lines and columns as lie before the code: a browser counts those of a script from its own beginning. */
function upTo(html: string, at: number): string {
  const lines = html.slice(0, at).split('\n');
  return '\n'.repeat(lines.length - 1) + ' '.repeat(lines.at(-1)?.length ?? 0);
}
