// ends: contained
for (const name of ['WebTransport', 'WebSocketStream', 'localStorage', 'caches']) {
  if (globalThis[name] !== undefined) console.log('LEAK', name);
}
await Deno.connectQuic?.({ hostname: '127.0.0.1', port: Number('{{udp}}'), alpnProtocols: ['h3'] });
