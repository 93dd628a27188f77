const socket = new WebSocket('ws://localhost:8080');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let inside = 0;
let most = 0;
let done = 0;

socket.onmessage = async () => {
  inside += 1;
  most = Math.max(most, inside);
  await wait(1000);
  inside -= 1;
  done += 1;
  if (done < 20) return;
  console.log('most at once', most);
  socket.close(1000);
};
