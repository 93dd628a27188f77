let failures = 0;
let tries = 0;
connect();

function connect() {
  tries += 1;
  const socket = new WebSocket('ws://localhost:8080');

  socket.onopen = () => {
    failures = 0;
  };

  socket.onclose = ({ code }) => {
    const pause = 100 * 2 ** failures;
    failures += 1;
    console.log(`try ${tries}: closed ${code}, next in ${pause} ms`);
    if (tries < 5) setTimeout(connect, pause);
  };
}
