const address = 'http://localhost:8080';

// 1. /weather: one number, once, when the page opens. A plain question.
const weather = new EventSource(`${address}/weather`);
weather.onmessage = (event) => console.log(event.data);
weather.onerror = () => weather.close();

// 2. /prices: one way, and all of it text. Number 39 is the last.
const prices = new EventSource(`${address}/prices`);
await new Promise((resolve) => {
  prices.onmessage = (event) => {
    console.log(event.data);
    if (JSON.parse(event.data).at === 39) resolve();
  };
});
prices.close();

// 3. /moves: small messages, many, and up. A frame each.
const moves = new WebSocket('ws://localhost:8080/moves');
let seen = 0;
moves.onopen = () => {
  for (let at = 0; at < 30; at += 1) moves.send(`${at},${Math.round(500 * Math.random())}`);
};
moves.onmessage = (event) => {
  console.log(event.data);
  seen += 1;
  if (seen === 30) moves.close(1000);
};
