const address = 'http://localhost:8080/news';
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function listen() {
  let last = 0;
  while (last < 3) {
    const answer = await fetch(`${address}?after=${last}`);
    if (answer.status === 200) {
      const news = await answer.json();
      console.log(...news.items);
      last = news.last;
    } else {
      await wait(100);
    }
  }
}

async function write() {
  for (const text of ['one', 'two', 'three']) {
    await wait(400);
    await fetch(address, { method: 'POST', body: text });
  }
}

await Promise.all([listen(), write()]);
