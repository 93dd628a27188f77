const at = 'localhost:3000';

const answer = await fetch(`http://${at}/ticket?name=Ada`);
const { ticket } = await answer.json();
const room = await fetch(`http://${at}/room`);
console.log('GET /room:', room.status, await room.text());

const stranger = new WebSocket(`ws://${at}/room?ticket=none`);
stranger.onopen = () => console.log('a stranger is in');
stranger.onclose = ({ code }) => console.log('a stranger:', code);

const ada = new WebSocket(`ws://${at}/room?ticket=${ticket}`);
ada.onopen = () => ada.send('Hello');
ada.onmessage = ({ data }) => {
  console.log(data);
  ada.close(1000);
};
