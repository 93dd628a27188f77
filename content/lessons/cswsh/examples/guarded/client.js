// This page. The browser writes `Origin: null` for it.
const socket = new WebSocket('ws://localhost:8080');

socket.onclose = (event) => {
  console.log('this page: closed with', event.code);
};
