// A log with consumer groups, as Kafka has them: every group gets each message, and within a group one member gets it.
const net = require('net');
const readline = require('readline');

const groups = new Map();
let turn = 0;

const server = net.createServer((socket) => {
  socket.on('error', () => socket.destroy());
  readline.createInterface({ input: socket }).on('line', (line) => {
    const { join, text } = JSON.parse(line);
    if (join !== undefined) {
      groups.set(join, [...(groups.get(join) ?? []), socket]);
      return;
    }
    // Kafka asks the partition of the message who of the group gets it; here they take turns.
    turn += 1;
    for (const members of groups.values()) members[turn % members.length].write(`${text}\n`);
  });
});

server.listen(9092, () => console.log('the log listens on 9092'));
