const address = 'http://localhost:8080';

// 1. /weather: one number, once, when the page opens. A plain question.
const weather = await fetch(`${address}/weather`);
console.log(await weather.text());

// 2. /prices: forty of them, as they come. Number 39 is the last.
for (let at = 0; at < 40; at += 1) {
  const price = await fetch(`${address}/prices?at=${at}`);
  console.log(await price.text());
}


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
