const path = '/socket.io/?EIO=4&transport=polling';

const opened = await askUntilUp(`http://localhost:3000${path}`);
const { sid } = JSON.parse(opened.slice(1));
await askUntilUp(`http://localhost:3001${path}`);

const answer = await fetch(`http://localhost:3001${path}&sid=${sid}`);
console.log('the other node:', answer.status, await answer.text());

async function askUntilUp(address) {
  for (;;) {
    try {
      return await (await fetch(address)).text();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
