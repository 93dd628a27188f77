const http = require('http');

const waiting = [];

// Whoever waits hears it. Nobody keeps it.
function happen(text) {
  for (const response of waiting.splice(0)) response.end(text);
}

const server = http.createServer((request, response) => {
  waiting.push(response);
});

server.listen(8080, () => {
  console.log('listening on 8080');
  setTimeout(() => {
    happen('order placed');
    happen('order paid');
  }, 500);
  setTimeout(() => happen('order sent'), 1000);
});
