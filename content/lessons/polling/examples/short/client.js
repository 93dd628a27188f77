const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let asked = 0;
let heard = 0;
while (heard < 3) {
  const answer = await fetch(`http://localhost:8080/news?after=${heard}`);
  asked += 1;
  if (answer.status === 200) {
    heard += 1;
    console.log(await answer.text());
  } else {
    await wait(100);
  }
}
console.log('questions asked:', asked);
