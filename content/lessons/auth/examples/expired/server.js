import http from 'node:http';
import { jwtVerify, SignJWT } from 'jose';
import { WebSocketServer } from 'ws';

const key = crypto.getRandomValues(new Uint8Array(32));

// Gives a token that is good for two seconds.
const server = http.createServer(async (_request, response) => {
  const token = new SignJWT({ name: 'Ann' }).setProtectedHeader({ alg: 'HS256' });
  response.end(await token.setExpirationTime('2s').sign(key));
});

const doors = new WebSocketServer({ server });

doors.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));

  // The first message has to be a token.
  socket.once('message', async (token) => {
    try {
      const { payload } = await jwtVerify(token.toString(), key);
      socket.on('message', (data) => socket.send(`${payload.name} says: ${data}`));
      socket.send(`hello, ${payload.name}`);
      setTimeout(() => console.log('a second has passed'), 1000);
    } catch (error) {
      socket.close(4401, error.code);
    }
  });
});

server.listen(8080, () => console.log('listening on 8080'));
