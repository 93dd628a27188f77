const { WebSocket } = require('ws');

function connect() {
  const headers = { 'X-Forwarded-For': '203.0.113.7' };
  const socket = new WebSocket('ws://localhost:8080', { headers });

  socket.on('error', (error) => {
    if (error.code === 'ECONNREFUSED') setTimeout(connect, 100);
  });
}

connect();
