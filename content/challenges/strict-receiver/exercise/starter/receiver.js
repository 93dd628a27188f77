exports.receive = (socket, head) => {
  socket.on('error', (error) => console.log(error.code));

  socket.on('data', (chunk) => {
    const length = chunk[1] & 0x7f;
    const mask = chunk.subarray(2, 6);
    const payload = chunk.subarray(6, 6 + length).map((byte, at) => byte ^ mask[at % 4]);
    socket.write(Buffer.concat([Buffer.of(0x81, length), payload]));
  });
};
