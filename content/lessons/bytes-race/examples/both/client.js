const socket = new WebSocket('ws://localhost:8080');

socket.onopen = async () => {
  // Listening comes first: what happens during the request is not lost.
  const answer = await fetch('http://localhost:8080/orders');
  console.log('there:', ...(await answer.json()));
  socket.send('juice');
};
socket.onmessage = (event) => {
  console.log('new:', event.data);
  socket.close(1000);
};
