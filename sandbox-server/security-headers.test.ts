import assert from 'node:assert/strict';
import test from 'node:test';
import { securityHeaders } from './security-headers.ts';

const policyOf = (path: string, host: string | undefined = 'wireside.test:4321'): Map<string, string> =>
  new Map(
    (securityHeaders({ path, host, isSecure: false })['content-security-policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

test('a page runs scripts of its own origin only, and none inline', () => {
  for (const path of ['/', '/en/', '/en/lessons/first-connection/', '/learner', '/learnerx/', '/%6cearner/']) {
    assert.equal(policyOf(path).get('script-src'), "'self'", path);
    assert.equal(policyOf(path).get('default-src'), "'self'", path);
  }
});

test('inline style is allowed where the editor needs it, and nowhere else', () => {
  for (const path of ['/uk/lessons/first-connection/', '/es/tools/', '/en/interview/slow-reader-fills-memory/']) {
    assert.equal(policyOf(path).get('style-src'), "'self' 'unsafe-inline'");
  }
  for (const path of ['/', '/uk/', '/uk/404/', '/uk/lessonsx/', '/lessons/', '/uk/toolsx/', '/uk/interview/']) {
    assert.equal(policyOf(path).get('style-src'), "'self'", path);
  }
});

test('a page connects to its own host, the learner frame to the connections there and to nothing else', () => {
  assert.equal(policyOf('/en/').get('connect-src'), "'self' ws://wireside.test:4321 wss://wireside.test:4321");
  assert.equal(
    policyOf('/learner/').get('connect-src'),
    [
      'ws://wireside.test:4321/s/ wss://wireside.test:4321/s/',
      'ws://wireside.test:4321/t/ wss://wireside.test:4321/t/',
      'ws://wireside.test:4321/p/ wss://wireside.test:4321/p/',
      'http://wireside.test:4321/p/ https://wireside.test:4321/p/',
    ].join(' '),
  );
});

test('without a host there is nothing to connect to', () => {
  const policyWithoutHost = (path: string) =>
    securityHeaders({ path, host: undefined, isSecure: false })['content-security-policy'] ?? '';
  assert.match(policyWithoutHost('/en/'), /connect-src 'self';/);
  assert.match(policyWithoutHost('/learner/'), /connect-src 'none';/);
});

test('the learner frame is sandboxed and can load, frame and send nothing', () => {
  const policy = policyOf('/learner/');
  assert.equal(policy.get('default-src'), "'none'");
  assert.equal(policy.get('sandbox'), 'allow-scripts');
  assert.equal(policy.get('worker-src'), 'blob:');
  assert.equal(policy.get('form-action'), "'none'");
  for (const directive of ['style-src', 'img-src', 'frame-src']) assert.equal(policy.get(directive), undefined);
});

test('strict transport only for those who came by https', () => {
  const headers = (isSecure: boolean) => securityHeaders({ path: '/', host: 'x', isSecure });
  assert.equal(headers(false)['strict-transport-security'], undefined);
  assert.equal(headers(true)['strict-transport-security'], 'max-age=31536000');
});

test('the reader’s page loads from their own server, and sends no form', () => {
  const policy = policyOf('/learner/page/');
  const own = 'http://wireside.test:4321/p/ https://wireside.test:4321/p/';
  assert.equal(policy.get('script-src'), `'unsafe-inline' blob: ${own}`);
  assert.equal(policy.get('base-uri'), own);
  assert.equal(policy.get('form-action'), "'none'");
  assert.equal(policy.get('default-src'), "'none'");
  assert.equal(policy.get('sandbox'), 'allow-scripts allow-forms');
});
