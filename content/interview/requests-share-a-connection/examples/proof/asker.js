const http = require('http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function ask(times) {
  if (times === 0) return agent.destroy();
  const request = http.get('http://localhost:8080', { agent }, (response) => {
    response.resume();
    response.on('end', () => setTimeout(ask, 50, times - 1));
  });
  request.on('error', () => setTimeout(ask, 100, times));
}

ask(3);
