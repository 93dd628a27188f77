// ends: contained
// The way from a virtual machine to the one it runs on.
await Deno.connect({ transport: 'vsock', cid: 2, port: 1024 });
console.log('LEAK');
