// What Chromium 156 writes for fetch, EventSource and WebSocket from a page at http://localhost:8080/, as a server saw it. Held
// fast, so that the numbers of a lesson change with what we run and not with the browser of the day.

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const hints = ['sec-ch-ua: "Not:A-Brand";v="8", "Chromium";v="156"', 'sec-ch-ua-mobile: ?0'];
const fromTheSamePage = [
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Dest: empty',
  'Referer: http://localhost:8080/',
];
const encodings = 'Accept-Encoding: gzip, deflate, br, zstd';
const language = 'Accept-Language: en-US,en;q=0.9';

const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

export const fetchHead = (path: string): string =>
  head(
    `GET ${path} HTTP/1.1`,
    'Host: localhost:8080',
    'Connection: keep-alive',
    'sec-ch-ua-platform: "Linux"',
    `User-Agent: ${agent}`,
    ...hints,
    'Accept: */*',
    ...fromTheSamePage,
    encodings,
    language,
  );

export const eventSourceHead = (path: string): string =>
  head(
    `GET ${path} HTTP/1.1`,
    'Host: localhost:8080',
    'Connection: keep-alive',
    'Pragma: no-cache',
    'Cache-Control: no-cache',
    'sec-ch-ua-platform: "Linux"',
    `User-Agent: ${agent}`,
    'Accept: text/event-stream',
    ...hints,
    ...fromTheSamePage,
    encodings,
    language,
  );

export const webSocketHead = (path: string): string =>
  head(
    `GET ${path} HTTP/1.1`,
    'Host: localhost:8080',
    'Connection: Upgrade',
    'Pragma: no-cache',
    'Cache-Control: no-cache',
    `User-Agent: ${agent}`,
    'Upgrade: websocket',
    'Origin: http://localhost:8080',
    'Sec-WebSocket-Version: 13',
    encodings,
    language,
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
  );
