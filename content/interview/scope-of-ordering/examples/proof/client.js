const socket = new WebSocket('ws://localhost:8080');
const answers = [];

socket.onopen = () => {
  socket.send('300');
  socket.send('10');
};

socket.onmessage = ({ data }) => {
  answers.push(data);
  if (answers.length < 2) return;
  console.log('300, 10 →', answers.join(', '));
  socket.close(1000);
};
