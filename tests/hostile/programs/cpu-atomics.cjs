// ends: killed blocked
// Asleep, and not to be woken.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
