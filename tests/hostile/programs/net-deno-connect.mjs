// ends: exit 0, prints "held"
// Past the virtual ports, which are no wall.
for (const hostname of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', 'example.com']) {
  for (const connect of [Deno.connect, Deno.connectTls]) {
    try {
      await connect({ hostname, port: Number('{{tcp}}') });
      console.log('LEAK', hostname);
    } catch {}
  }
}
for (const options of [
  { transport: 'unix', path: '{{unix}}' },
  { transport: 'unix', path: '\0wireside' },
]) {
  try {
    await Deno.connect(options);
    console.log('LEAK', options.transport);
  } catch {}
}
console.log('held');
