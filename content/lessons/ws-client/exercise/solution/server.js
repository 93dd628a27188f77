// The quiz you have to win. Leave it as it is; bot.js is yours.
const http = require('http');
const { WebSocketServer } = require('ws');

const quiz = new WebSocketServer({ noServer: true });
const server = http.createServer();
let visits = 0;

server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  visits += 1;
  if (visits === 1) refuse(socket, '503 Service Unavailable');
  else if (visits <= 3) quiz.handleUpgrade(request, socket, head, ask);
  else {
    refuse(socket, '410 Gone');
    server.close();
  }
});

function refuse(socket, status) {
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
}

function ask(socket) {
  // The second visit is cut off in the middle, the third comes to its end.
  const isCut = visits === 2;
  let asked = 0;
  let sum;
  const next = () => {
    asked += 1;
    if (asked === 4) socket.close(1000, 'well done');
    else if (isCut && asked === 3) socket.terminate();
    else {
      const [a, b] = [10 + Math.floor(Math.random() * 90), 10 + Math.floor(Math.random() * 90)];
      sum = String(a + b);
      socket.send(`${a} + ${b}`);
    }
  };
  socket.on('error', console.error);
  socket.on('message', (data) => {
    if (data.toString() === sum) next();
    else socket.close(1008, 'wrong answer');
  });
  next();
}

// Nobody is there at first.
setTimeout(() => server.listen(8080, () => console.log('the quiz is open')), 300);
