import { Manager } from 'socket.io-client';

for (const greet of [false, true]) {
  const manager = new Manager('http://localhost:3000', {
    transports: ['websocket'],
    reconnectionDelay: 400,
    randomizationFactor: 0,
  });
  const socket = manager.socket('/', { auth: { greet } });
  const heard = [];
  let visits = 0;

  socket.onAny((name) => heard.push(name));
  socket.on('connect', () => {
    visits += 1;
    if (visits === 1) return;
    setTimeout(() => {
      console.log(`greeted: ${greet}, recovered: ${socket.recovered}, heard: ${heard.join(' ')}`);
      socket.disconnect();
    }, 100);
  });
}
