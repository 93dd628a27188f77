const nameless = new WebSocket('ws://localhost:3000/chat');
nameless.onclose = ({ code }) => {
  console.log('without a name:', code);

  const named = new WebSocket('ws://localhost:3000/chat?name=Ada');
  named.onopen = () => named.send('{"nonsense": true}');
  named.onmessage = ({ data }) => {
    console.log('with a name:', data);
    named.close(1000);
  };
};
