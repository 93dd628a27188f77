const socket = new WebSocket('ws://localhost:8080');
let alarm;

function hear() {
  clearTimeout(alarm);
  alarm = setTimeout(() => {
    console.log('nothing for 700 ms, state', socket.readyState);
    socket.close();
    console.log('state', socket.readyState, '- do not wait for close, connect anew');
  }, 700);
}

socket.onopen = hear;
socket.onmessage = (event) => {
  console.log(event.data);
  hear();
};
socket.onclose = (event) => {
  clearTimeout(alarm);
  console.log('closed', event.code);
};
