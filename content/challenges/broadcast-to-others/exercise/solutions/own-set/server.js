const http = require('node:http');
const { WebSocketServer } = require('ws');

const members = new Set();

class Member {
  constructor(socket) {
    this.socket = socket;
    socket.on('message', (data, isBinary) => this.say(data, isBinary));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => members.delete(this));
    members.add(this);
  }

  say(data, isBinary) {
    const others = [...members].filter((member) => member !== this);
    others.forEach((other) => other.hear(data, isBinary));
  }

  // What cannot be sent any more is told to the callback, and harms nobody.
  hear(data, isBinary) {
    this.socket.send(data, { binary: isBinary }, () => {});
  }
}

const door = new WebSocketServer({ noServer: true, clientTracking: false });
const web = http.createServer((request, response) => response.writeHead(426).end());
web.on('upgrade', (request, socket, head) => {
  door.handleUpgrade(request, socket, head, (client) => new Member(client));
});
web.listen(8080);
