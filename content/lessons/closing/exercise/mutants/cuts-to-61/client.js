// Every letter has two bytes, has it not?
function fit(reason) {
  return [...reason].slice(0, 61).join('');
}

for (const letters of ['short&letters=cyrillic', 'letters=latin', 'letters=cyrillic', 'letters=greek', 'letters=emoji']) {
  const socket = new WebSocket(`ws://localhost:8080/?${letters}`);

  socket.onmessage = (event) => {
    const reason = fit(event.data);
    console.log(reason.length, reason);
    socket.close(4000, reason);
  };
}
