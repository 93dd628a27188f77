const socket = new WebSocket('ws://localhost:3000/socket.io/?EIO=4&transport=websocket');

const emit = (...event) => socket.send(`42${JSON.stringify(event)}`);

socket.onmessage = ({ data }) => {
  console.log(data);
  if (data.startsWith('0')) socket.send('40');
  else if (data.startsWith('42')) {
    const [name, value] = JSON.parse(data.slice(2));
    if (name === 'word') emit('backwards', [...value].reverse().join(''));
  }
};

const clock = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('3'), 100);

socket.onclose = ({ code }) => {
  clearInterval(clock);
  console.log('closed with', code);
};
