// This machine has one name and one address, whatever the real one is called: Fastify and its logger ask.

import dns from 'node:dns';
import os from 'node:os';

const machine = 'sandbox';
const loopback = '127.0.0.1';
const localNames = new Set(['', 'localhost', loopback, '::1', '[::1]', '0.0.0.0', '::', '::ffff:127.0.0.1', machine]);

export const isLocal = (host) => localNames.has(String(host ?? '').toLowerCase());

export function systemError({ code, errno, syscall, about, ...fields }) {
  const error = new Error(`${syscall} ${code}${about === undefined ? '' : ` ${about}`}`);
  return Object.assign(error, { errno, code, syscall, ...fields });
}

export const unknownHost = (hostname) =>
  systemError({ code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', about: hostname, hostname });

export function nameThisMachine() {
  os.hostname = () => machine;
  os.networkInterfaces = () => ({
    lo: [
      {
        address: loopback,
        netmask: '255.0.0.0',
        family: 'IPv4',
        mac: '00:00:00:00:00:00',
        internal: true,
        cidr: `${loopback}/8`,
      },
    ],
  });
  dns.lookup = lookup;
  dns.promises.lookup = (host, options) =>
    new Promise((resolve, reject) => {
      lookup(host, options ?? {}, (error, address, family) => {
        if (error) reject(error);
        else resolve(options?.all ? address : { address, family });
      });
    });
}

function lookup(host, ...rest) {
  const done = rest.at(-1);
  const isAll = typeof rest[0] === 'object' && rest[0]?.all;
  process.nextTick(() => {
    if (!isLocal(host)) done(unknownHost(host));
    else if (isAll) done(null, [{ address: loopback, family: 4 }]);
    else done(null, loopback, 4);
  });
  return {};
}
