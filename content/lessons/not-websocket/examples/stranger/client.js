const visit = (address) => {
  const socket = new WebSocket(address);
  socket.onopen = () => console.log('open');
  socket.onmessage = ({ data }) => {
    console.log('it says', data);
    socket.send('Hello');
  };
  socket.onclose = ({ code }) => {
    console.log('closed with', code);
    // The address that Socket.IO's own client asks for.
    if (address === 'ws://localhost:3000/') {
      visit('ws://localhost:3000/socket.io/?EIO=4&transport=websocket');
    }
  };
};

visit('ws://localhost:3000/');
