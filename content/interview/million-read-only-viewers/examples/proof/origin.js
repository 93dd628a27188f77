const http = require('http');

let asked = 0;

const origin = http.createServer((request, response) => {
  if (request.url === '/asked') return response.end(String(asked));
  asked += 1;
  response.setHeader('Cache-Control', 'max-age=2');
  response.setHeader('Content-Type', 'application/json');
  response.end('{"home":2,"away":1}');
});

origin.listen(8081);
