// As much of it as a close frame holds, and no letter cut in two.
function fit(reason) {
  const bytesOf = (text) => new TextEncoder().encode(text).length;
  let fitting = reason;
  while (bytesOf(fitting) > 123) fitting = fitting.slice(0, -1);
  return fitting;
}

for (const letters of ['short&letters=cyrillic', 'letters=latin', 'letters=cyrillic', 'letters=greek', 'letters=emoji']) {
  const socket = new WebSocket(`ws://localhost:8080/?${letters}`);

  socket.onmessage = (event) => {
    const reason = fit(event.data);
    console.log(reason.length, reason);
    socket.close(4000, reason);
  };
}
