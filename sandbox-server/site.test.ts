import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { RunningServer } from './main.ts';
import { openTcp, startTestServer } from './test-visitor.ts';

const home = mkdtempSync(join(tmpdir(), 'wireside-site-'));
after(() => rmSync(home, { recursive: true }));
const siteDir = join(home, 'dist');
const script = 'export const x = 1;\n'.repeat(50);

put('secret.txt', 'outside of the site', home);
put('index.html', 'fallback');
put('learner/index.html', 'learner frame');
put('_astro/page.D4x_-abZ.js', script);
put('_astro/page.D4x_-abZ.js.br', brotliCompressSync(script));
put('_astro/page.D4x_-abZ.js.gz', gzipSync(script));
put('editor/manifest.json', '{}');
put('editor/editor-C0ffee12.css', 'a{}');
put('_astro/about-language.js', 'no hash');
for (const language of ['en', 'ru', 'uk', 'es']) {
  put(`${language}/index.html`, `home ${language}`);
  put(`${language}/404/index.html`, `not found ${language}`);
  put(`${language}/lessons/first-connection/index.html`, `lesson ${language}`);
}

function put(path: string, content: string | Uint8Array, folder = siteDir): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Not fetch: it would tidy up the path, follow redirects and unpack the body. */
function get(
  server: RunningServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

const languageChoices = [
  { acceptLanguage: undefined, to: '/en/' },
  { acceptLanguage: 'uk', to: '/uk/' },
  { acceptLanguage: 'ru-UA,ru;q=0.9,en;q=0.8', to: '/ru/' },
  { acceptLanguage: 'es-419,es;q=0.9', to: '/es/' },
  { acceptLanguage: 'de-DE,de;q=0.9,es;q=0.1,uk;q=0.2', to: '/uk/' },
  { acceptLanguage: 'de, *;q=0.5', to: '/en/' },
  { acceptLanguage: 'ru;q=0, es;q=0.1', to: '/es/' },
  { acceptLanguage: 'RU', to: '/ru/' },
  { acceptLanguage: 'en;q=0.5, uk;q=nonsense, es;q=0.6', to: '/es/' },
  { acceptLanguage: 'uk', cookie: 'theme=dark; lang=es', to: '/es/' },
  { acceptLanguage: 'uk', cookie: 'lang=xx', to: '/uk/' },
  { acceptLanguage: 'uk', cookie: 'otherlang=es', to: '/uk/' },
  { acceptLanguage: 'uk', cookie: 'lang=../../evil', to: '/uk/' },
];

for (const { acceptLanguage, cookie, to } of languageChoices) {
  test(`/ leads ${acceptLanguage ?? 'without a wish'}${cookie === undefined ? '' : ` with "${cookie}"`} to ${to}`, async (t) => {
    const server = await startTestServer(t, { siteDir });
    const answer = await get(server, '/', {
      ...(acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }),
      ...(cookie === undefined ? {} : { cookie }),
    });
    assert.deepEqual([answer.status, answer.headers.location], [302, to]);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers.vary, 'accept-language, cookie');
  });
}

test('a page without its slash leads to the page with it, and never to another host', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const answer = await get(server, '/en/lessons/first-connection?x=1');
  assert.deepEqual([answer.status, answer.headers.location], [301, '/en/lessons/first-connection/?x=1']);
  for (const path of ['//en', '//evil.example/en', '/\\evil.example', '/%2F%2Fevil.example']) {
    const { status, headers } = await get(server, path);
    assert.ok(status >= 400 && headers.location === undefined, `${path} answered ${status}`);
  }
});

test('a compressed sibling is sent to those who accept it, with Vary', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const path = '/_astro/page.D4x_-abZ.js';
  const brotli = await get(server, path, { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(brotli.body).toString(), script);
  const gzip = await get(server, path, { 'accept-encoding': 'gzip' });
  assert.equal(gzip.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(gzip.body).toString(), script);
  const plain = await get(server, path);
  assert.equal(plain.headers['content-encoding'], undefined);
  assert.equal(plain.body.toString(), script);
  for (const { headers } of [brotli, gzip, plain]) {
    assert.match(String(headers.vary), /accept-encoding/i);
    assert.match(String(headers['content-type']), /javascript/);
  }
});

test('hashed files are kept for ever, everything else is asked about with its ETag', async (t) => {
  const server = await startTestServer(t, { siteDir });
  for (const path of ['/_astro/page.D4x_-abZ.js', '/editor/editor-C0ffee12.css']) {
    assert.equal((await get(server, path)).headers['cache-control'], 'public, max-age=31536000, immutable', path);
  }
  const compressed = await get(server, '/_astro/page.D4x_-abZ.js', { 'accept-encoding': 'br' });
  assert.equal(compressed.headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const path of ['/en/', '/learner/', '/editor/manifest.json', '/_astro/about-language.js']) {
    const { headers } = await get(server, path);
    assert.equal(headers['cache-control'], 'no-cache', path);
    assert.equal((await get(server, path, { 'if-none-match': String(headers.etag) })).status, 304, path);
  }
});

test('HEAD answers as GET does, without the body', async (t) => {
  const server = await startTestServer(t, { siteDir });
  for (const path of ['/', '/en/', '/_astro/page.D4x_-abZ.js']) {
    const [head, full] = [await get(server, path, {}, 'HEAD'), await get(server, path)];
    assert.deepEqual(
      [head.status, head.headers['content-length']],
      [full.status, full.headers['content-length']],
      path,
    );
    assert.equal(head.body.length, 0);
  }
});

test('nothing is served from outside the site, and no compressed file by its name', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const paths = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/en/../../secret.txt',
    '/en/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/_astro/page.D4x_-abZ.js.br',
    '/_astro/page.D4x_-abZ.js.gz',
    '/_astro/page.D4x_-abZ.js%2ebr',
    '/%00',
    '/%E0%A4%A',
  ];
  for (const path of paths) {
    for (const encoding of ['identity', 'br']) {
      const { status, body } = await get(server, path, { 'accept-encoding': encoding });
      assert.ok(status === 404 || status === 400, `${path} answered ${status}`);
      assert.doesNotMatch(body.toString(), /outside|secret/);
    }
  }
});

test('an unknown page is not found in the language of its address, else of its reader', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const accept = 'text/html,*/*';
  const ask = (path: string, headers: Record<string, string> = {}) => get(server, path, { accept, ...headers });
  const answers: [Answer, string][] = [
    [await ask('/ru/lessons/none/', { 'accept-language': 'es' }), 'ru'],
    [await ask('/nowhere', { 'accept-language': 'es' }), 'es'],
    [await ask('/nowhere', { 'accept-language': 'es', cookie: 'lang=uk' }), 'uk'],
    [await ask('/xx/', {}), 'en'],
    [await ask('/s/unknown', { 'accept-language': 'uk' }), 'uk'],
  ];
  for (const [answer, language] of answers) {
    assert.deepEqual([answer.status, answer.body.toString()], [404, `not found ${language}`]);
    assert.equal(answer.headers['content-language'], language);
    assert.ok(answer.headers['content-security-policy']);
  }
  assert.equal((await get(server, '/nowhere.js')).body.toString(), '{"code":"not-found"}');
});

test('the answer to a handshake carries nothing that is meant for pages', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const { status, headers } = await get(server, '/s/unknown/');
  assert.equal(status, 404);
  assert.deepEqual(Object.keys(headers).sort(), ['connection', 'content-length', 'content-type', 'date']);
});

test('a WebSocket to a page is refused with 404', async (t) => {
  const server = await startTestServer(t, { siteDir });
  const tcp = await openTcp(server);
  tcp.socket.write(
    'GET /en/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  assert.match((await tcp.got(12)).toString(), /^HTTP\/1\.1 404/);
});

test('without a site the sandbox still answers', async (t) => {
  const server = await startTestServer(t, { siteDir: join(home, 'not-built-yet') });
  assert.equal((await get(server, '/en/')).status, 404);
  assert.equal((await get(server, '/healthz')).status, 200);
});
