const address = 'http://localhost:8080';

// 1. /weather: one number, once, when the page opens.
const weather = await fetch(`${address}/weather`);
console.log(await weather.text());

// 2. /prices: forty of them, as they come. Number 39 is the last.
for (let at = 0; at < 40; at += 1) {
  const price = await fetch(`${address}/prices?at=${at}`);
  console.log(await price.text());
}

// 3. /moves: thirty moves of a mouse. The server says that it has seen each.
for (let at = 0; at < 30; at += 1) {
  const body = `${at},${Math.round(500 * Math.random())}`;
  const seen = await fetch(`${address}/moves`, { method: 'POST', body });
  console.log(await seen.text());
}
