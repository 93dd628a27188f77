const socket = new WebSocket('ws://localhost:3000/socket.io/?EIO=4&transport=websocket');

const emit = (...event) => socket.send(`42${JSON.stringify(event)}`);

socket.onmessage = ({ data }) => {
  console.log(data);
  if (data.startsWith('0')) socket.send('40');
  else if (data === '2') socket.send('3');
  else if (data.startsWith('42')) {
    const [name, value] = JSON.parse(data.slice(2));
    if (name === 'word') for (const text of [value, [...value].reverse().join('')]) emit('backwards', text);
  }
};

socket.onclose = ({ code }) => console.log('closed with', code);
