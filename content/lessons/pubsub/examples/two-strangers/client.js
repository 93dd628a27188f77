// Ann's connection was given to the first node, Bob's to the second.
const ann = new WebSocket('ws://localhost:8081/kitchen');
const bob = new WebSocket('ws://localhost:8082/kitchen');

ann.onmessage = (event) => console.log('Ann hears:', event.data);
bob.onmessage = (event) => console.log('Bob hears:', event.data);

bob.onopen = () => {
  if (ann.readyState === WebSocket.OPEN) speak();
  else ann.onopen = speak;
};

function speak() {
  ann.send('Is anybody here?');
  setTimeout(() => {
    ann.close(1000);
    bob.close(1000);
  }, 500);
}
