// Turn these two, and run again.
const count = 20;
const size = 32;

const query = `?count=${count}&size=${size}`;
const until = (source, name, times) =>
  new Promise((resolve) => {
    let heard = 0;
    source.addEventListener(name, () => {
      heard += 1;
      if (heard === times) resolve();
    });
  });

let heard = 0;
while (heard < count) {
  const answer = await fetch(`http://localhost:8080/short${query}`);
  await answer.text();
  if (answer.status === 200) heard += 1;
}
for (let at = 0; at < count; at += 1) {
  await (await fetch(`http://localhost:8080/long${query}`)).text();
}

const stream = new EventSource(`http://localhost:8080/events${query}`);
await until(stream, 'message', count);
stream.close();

const socket = new WebSocket(`ws://localhost:8080/socket${query}`);
await until(socket, 'message', count);
socket.close(1000);
