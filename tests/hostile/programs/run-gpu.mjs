// ends: exit 0, prints "held"
// A driver of the host would be loaded into this process.
const gpu = globalThis.navigator?.gpu ?? Reflect.construct(globalThis.GPU ?? Object, []);
const adapter = await Promise.resolve(gpu.requestAdapter?.()).catch(() => undefined);
console.log(adapter ? 'LEAK' : 'held');
