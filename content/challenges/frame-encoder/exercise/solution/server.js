const http = require('node:http');
const { encodeFrame } = require('./encode.js');

async function answer(request) {
  const { fin, opcode, isMasked, payload, count } = JSON.parse(Buffer.concat(await request.toArray()));
  const bytes = Buffer.from(payload, 'hex');
  const frames = [];
  for (let frame = 0; frame < count; frame += 1) {
    frames.push(encodeFrame({ fin, opcode, isMasked, payload: bytes }).toString('hex'));
  }
  return frames.join('\n');
}

const web = http.createServer((request, response) => {
  answer(request).then(
    (body) => response.end(body),
    (error) => {
      console.log(error.message);
      response.writeHead(error instanceof RangeError ? 422 : 500).end(error.message);
    },
  );
});
web.listen(8080);
