// As much of it as a close frame holds, and no letter cut in two.
function fit(reason) {
  // encodeInto writes whole letters only, and says how much of the string it has read.
  const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(123));
  return reason.slice(0, read);
}

for (const letters of ['short&letters=cyrillic', 'letters=latin', 'letters=cyrillic', 'letters=greek', 'letters=emoji']) {
  const socket = new WebSocket(`ws://localhost:8080/?${letters}`);

  socket.onmessage = (event) => {
    const reason = fit(event.data);
    console.log(reason.length, reason);
    socket.close(1000, reason);
  };
}
