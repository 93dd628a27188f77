// ends: exit 0, prints "held"
// Names looked up by those who had theirs before the runner put its own in place.
import dns, { lookup, lookupService } from 'node:dns';
import { lookup as lookupLater, Resolver } from 'node:dns/promises';
import net from 'node:net';

process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
const told = (error, address) => error ?? console.log('LEAK', address);
const name = `${'x'.repeat(40)}.canary.example`;
const resolver = new Resolver({ timeout: 100, tries: 1 });
for (const ask of [
  () => lookup(name, told),
  () => lookup(name, { all: true, family: 4, hints: dns.ADDRCONFIG }, told),
  () => lookupService('127.0.0.1', Number('{{tcp}}'), told),
  () => lookupLater(name).then((found) => told(null, found)),
  () => resolver.setServers(['127.0.0.1:{{udp}}']),
  () => resolver.resolveAny(name).then((found) => told(null, found)),
  () => dns.promises.resolveSrv(name).then((found) => told(null, found)),
  () => net.connect({ host: name, port: 80, lookup: (_host, _options, done) => done(null, '127.0.0.1', 4) }),
  () => net.connect({ host: 'localhost', port: Number('{{tcp}}'), lookup, localAddress: '127.0.0.1' }),
  () => net.connect({ host: name, port: 80, autoSelectFamily: true }),
  () => Deno.connect({ hostname: name, port: 53 }),
  () => Deno.connectTls({ hostname: name, port: 443 }),
  () => Deno.startTls?.({}, { hostname: name }),
  () => fetch(`http://${name}/`),
  () => fetch(`https://${name}/`),
  () => new WebSocket(`ws://${name}/`),
  () => new EventSource(`http://${name}/`),
  () => navigator.sendBeacon?.(`http://${name}/`),
]) {
  try {
    const asked = ask();
    asked?.on?.('error', () => {});
    asked?.catch?.(() => {});
  } catch {}
}
setTimeout(() => {
  console.log('held');
  process.exit(0);
}, 500);
