import assert from 'node:assert/strict';
import test from 'node:test';
import { addressGroup, isKnownHost, isOwnOrigin, parseHost } from './addresses.ts';

test('one IPv4 address is one visitor, however it is written', () => {
  assert.equal(addressGroup('203.0.113.9'), '203.0.113.9');
  assert.equal(addressGroup('::ffff:203.0.113.9'), '203.0.113.9');
});

test('the /64 of an IPv6 address is one visitor', () => {
  assert.equal(addressGroup('2001:db8:1:2:3:4:5:6'), addressGroup('2001:DB8:0001:2::9'));
  assert.notEqual(addressGroup('2001:db8:1:2::1'), addressGroup('2001:db8:1:3::1'));
  assert.equal(addressGroup('::1'), '0:0:0:0::/64');
  assert.equal(addressGroup('fe80::1%eth0'), 'fe80:0:0:0::/64');
});

test('a Host header is taken only if it is a host', () => {
  for (const host of ['localhost', 'localhost:4321', 'a-b.example', '127.0.0.1:1', '[::1]:4321', '[2001:db8::1]']) {
    assert.equal(parseHost(host), host);
  }
  assert.equal(parseHost('LocalHost:80'), 'localhost:80');
  const strange = [
    '',
    ' ',
    'a b',
    'a;b',
    "a'b",
    'a,b',
    'a/b',
    'a:b',
    'a:123456',
    '-a',
    '[::1',
    '[xyz]',
    'user@host',
    'a\r\nb',
    undefined,
  ];
  for (const host of strange) assert.equal(parseHost(host), undefined, String(host));
});

test('an origin is ours when it names the host that was asked, by http or https', () => {
  const isOwn = (origin: string, host: string | undefined) => isOwnOrigin({ origin, host, origins: [] });
  assert.ok(isOwn('http://localhost:4321', 'localhost:4321'));
  assert.ok(isOwn('https://wireside.test', 'wireside.test'));
  assert.ok(isOwn('https://wireside.test', 'WIRESIDE.test:443'));
  assert.ok(!isOwn('http://localhost:4322', 'localhost:4321'));
  assert.ok(!isOwn('http://localhost', 'localhost:4321'));
  assert.ok(!isOwn('http://localhost.evil.example', 'localhost'));
  assert.ok(!isOwn('null', 'null'));
  assert.ok(!isOwn('ftp://wireside.test', 'wireside.test'));
  assert.ok(!isOwn('http://wireside.test', undefined));
});

test('a host is known when it is this machine or named, and no other name will do', () => {
  const isKnown = (host: string | undefined) => isKnownHost({ host, knownHosts: ['lessons.example'] });
  for (const host of [
    'localhost',
    'LOCALHOST:4321',
    '127.0.0.1:4321',
    '127.9.9.9',
    '[::1]:4321',
    'lessons.example:80',
  ]) {
    assert.ok(isKnown(host), host);
  }
  const foreign = ['evil.example', 'evil.example:4321', 'localhost.evil.example', '127.0.0.1.nip.io', '127.1', '[::2]'];
  for (const host of [...foreign, 'xlocalhost', 'lessons.example.evil', '192.168.0.1', '', 'a b', undefined]) {
    assert.ok(!isKnown(host), host);
  }
});
