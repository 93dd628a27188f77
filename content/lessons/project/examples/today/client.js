const speaker = new WebSocket('ws://localhost:8080');

speaker.onopen = () => {
  const listener = new WebSocket('ws://localhost:8080');

  listener.onopen = () => speaker.send('hello');

  listener.onmessage = (event) => {
    console.log(event.data);
    speaker.close(1000);
    listener.close(1000);
  };
};
