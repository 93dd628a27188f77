// ends: exit 0, prints "held"
JSON.stringify = () => '{"type":"listening","port":1,"slot":0}';
JSON.parse = () => ({});
TextEncoder.prototype.encode = () => new Uint8Array(1000);
globalThis.console = undefined;
globalThis.performance = { now: () => Number.NaN };
globalThis.setInterval = () => {};
Uint8Array.prototype.subarray = function whole() {
  return this;
};
const { stdout } = process;
globalThis.process = undefined;
stdout.write('\nheld\n');
