const { WebSocket, WebSocketServer } = require('ws');

// The clients of one node, by room. The path of its address is the room a client is in.
function openRooms(port, onMessage) {
  const rooms = new Map();
  const server = new WebSocketServer({ port });

  server.on('connection', (client, { url: room }) => {
    if (!rooms.has(room)) rooms.set(room, new Set());
    rooms.get(room).add(client);
    client.on('error', (error) => console.error(error.message));
    client.on('message', (data) => onMessage(room, String(data)));
    client.on('close', () => rooms.get(room).delete(client));
  });

  return {
    // To all of this node's clients in the room.
    deliver(room, text) {
      for (const client of rooms.get(room) ?? []) {
        if (client.readyState === WebSocket.OPEN) client.send(text);
      }
    },
  };
}

module.exports = { openRooms };
