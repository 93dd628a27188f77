const secret = 'k3y-of-ann';
const address = 'ws://localhost:8080/live';

// In the address.
const byAddress = new WebSocket(`${address}?token=${secret}`);
byAddress.onopen = () => byAddress.close(1000);

// Dressed as a subprotocol.
const bySubprotocol = new WebSocket(address, ['chat', `key.${secret}`]);
bySubprotocol.onopen = () => bySubprotocol.close(1000);

// As the first message.
const byMessage = new WebSocket(address);
byMessage.onopen = () => byMessage.send(secret);
byMessage.onmessage = () => byMessage.close(1000);
