// Virtual ports. A server that listens on a port listens on one of this process's Unix sockets instead (or on a port of
// loopback, where a system has none), and the server outside is told which. A client that connects to a port of localhost
// connects to the gate, and says which port it wants: outside, every connection crosses the tap.

import { existsSync } from 'node:fs';
import net from 'node:net';
import { tell } from './channel.mjs';
import { isLocal, systemError } from './names.mjs';

const lastPort = 65_535;
const firstPortOfClients = 50_000;

export function openPorts({ sockets, gate, portsFolder }) {
  const free = sockets.map((_, slot) => slot).reverse();
  const slots = new Map();
  let lastFreePort = 49_151;
  let lastPortOfClients = firstPortOfClients;

  // Another program of the same run may have it.
  const isTaken = (port) => slots.has(port) || existsSync(`${portsFolder}/${port}`);

  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function listenVirtually(...args) {
    const callback = typeof args.at(-1) === 'function' ? args.pop() : undefined;
    const options = listenOptions(args);
    const address = addressOf(options.host);
    const fail = (code, errno, words, port) => {
      const error = systemError({ code, errno, syscall: 'listen', address, port });
      error.message = `listen ${code}: ${words}`;
      process.nextTick(() => this.emit('error', error));
      return this;
    };
    if (options.path !== undefined || options.fd !== undefined || options._handle !== undefined) {
      return fail('EACCES', -13, `permission denied ${options.path ?? 'fd'}`, -1);
    }
    let port = portNumber(options.port);
    if (port === 0) {
      do lastFreePort += 1;
      while (isTaken(lastFreePort));
      port = lastFreePort;
    }
    if (isTaken(port)) return fail('EADDRINUSE', -98, `address already in use ${address}:${port}`, port);
    const slot = free.pop();
    if (slot === undefined) return fail('EMFILE', -24, `a program here may listen on ${sockets.length} ports`, port);

    slots.set(port, slot);
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      slots.delete(port);
      free.push(slot);
      tell({ type: 'closed', port });
    };
    this.address = () => (this.listening ? { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port } : null);
    this.prependOnceListener('listening', () => tell({ type: 'listening', port, slot }));
    this.once('close', release);
    this.once('error', () => {
      if (!this.listening) release();
    });
    const place = { ...endpoint(sockets[slot]), ...(options.signal && { signal: options.signal }) };
    return callback ? listen.call(this, place, callback) : listen.call(this, place);
  };

  const { emit } = net.Server.prototype;
  net.Server.prototype.emit = function emitWithAddresses(event, socket, ...rest) {
    if (event === 'connection' && socket instanceof net.Socket && socket.remoteAddress === undefined) {
      lastPortOfClients = lastPortOfClients === lastPort ? firstPortOfClients : lastPortOfClients + 1;
      pretendAddresses(socket, { remotePort: lastPortOfClients, localPort: this.address?.()?.port });
    }
    return Reflect.apply(emit, this, [event, socket, ...rest]);
  };

  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function connectVirtually(...args) {
    // Node's own callers pass one list that is in order already.
    const list = Array.isArray(args[0]) ? args[0] : args;
    const callback = typeof list.at(-1) === 'function' ? list.at(-1) : undefined;
    const options = connectOptions(list);
    // Any other socket in the file system: the permissions decide.
    if (options.path) return connect.apply(this, args);
    const port = Number(options.port);
    const host = options.host ?? 'localhost';
    if (isLocal(host) && isTaken(port)) {
      const { host: _host, port: _port, lookup: _lookup, localAddress: _local, ...others } = options;
      const place = { ...others, ...endpoint(gate) };
      if (callback) connect.call(this, place, callback);
      else connect.call(this, place);
      this.write(`${port}\n`);
      lastPortOfClients += 1;
      pretendAddresses(this, { remotePort: port, localPort: lastPortOfClients });
      return this;
    }
    const error = isLocal(host)
      ? systemError({
          code: 'ECONNREFUSED',
          errno: -111,
          syscall: 'connect',
          about: `127.0.0.1:${port}`,
          address: '127.0.0.1',
          port,
        })
      : systemError({
          code: 'ENETUNREACH',
          errno: -101,
          syscall: 'connect',
          about: `${host}:${port} - this sandbox has no way out to a network`,
          address: host,
          port,
        });
    if (callback) this.once('connect', callback);
    this.connecting = true;
    process.nextTick(() => this.destroy(error));
    return this;
  };
}

const endpoint = (place) => (typeof place === 'number' ? { host: '127.0.0.1', port: place } : { path: place });

function listenOptions(args) {
  const [first, second] = args;
  if (first !== null && typeof first === 'object') return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: first ?? 0, host: typeof second === 'string' ? second : undefined };
}

function connectOptions([first, second]) {
  if (first !== null && typeof first === 'object') return first;
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first };
  return { port: Number(first), host: typeof second === 'string' ? second : undefined };
}

function portNumber(asked) {
  const port = Number(asked ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= lastPort) return port;
  const error = new RangeError(
    `options.port should be >= 0 and < 65536. Received type ${typeof asked} (${String(asked)}).`,
  );
  throw Object.assign(error, { code: 'ERR_SOCKET_BAD_PORT' });
}

function addressOf(host) {
  if (!host) return '::';
  return host === 'localhost' ? '127.0.0.1' : host;
}

function pretendAddresses(socket, { remotePort, localPort }) {
  const fields = { remoteAddress: '127.0.0.1', remoteFamily: 'IPv4', remotePort, localAddress: '127.0.0.1', localPort };
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(socket, name, { value, configurable: true });
  }
}
