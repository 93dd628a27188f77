// @ts-check
import { WebSocketServer } from 'ws';

/** @param {string} text */
const shout = (text) => text.toUpperCase();

const server = new WebSocketServer({ prot: 8080 });

server.on('connection', (socket) => {
  socket.on('error', (error) => console.error(error.message));
  socket.on('message', (data) => socket.send(shout(data)));
});
