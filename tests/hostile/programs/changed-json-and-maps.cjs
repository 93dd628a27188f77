// ends: contained
// What our own code inside calls at every turn now lies, loops or throws.
const seen = [];
const hook = (owner, name, change) => {
  const old = owner[name];
  try {
    owner[name] = function (...args) {
      seen.push(args);
      return change(old, this, args);
    };
  } catch {}
};
hook(JSON, 'stringify', (old, self, args) => old.apply(self, args) + '\n\x1e{"type":"listening","port":22,"slot":0}\n');
hook(JSON, 'parse', (old, self, args) => new Proxy(old.apply(self, args), { get: (_, name) => (name === 'code' ? 'x' : '/etc') }));
hook(Map.prototype, 'get', () => ({ path: '{{unix}}', slot: 99 }));
hook(Array.prototype, 'push', (old, self, args) => old.apply(self, [...args, '{{file}}']));
hook(String.prototype, 'startsWith', () => true);
hook(RegExp.prototype, 'test', () => true);
hook(Reflect, 'apply', (old, self, args) => old.apply(self, args));
Object.prototype.path = '{{unix}}';
Object.prototype.then = (done) => done('{{file}}');
Object.defineProperty(Object.prototype, 'port', { get: () => Number('{{tcp}}'), set() {} });
const net = require('node:net');
net.createServer((socket) => socket.end(JSON.stringify(seen))).on('error', () => {}).listen(8080);
net.connect(8080).on('error', () => {}).on('data', (data) => console.log(String(data).slice(0, 2000)));
setTimeout(() => process.exit(0), 1000);
