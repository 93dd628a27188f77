const stream = new EventSource('http://localhost:8080/ticks');

stream.onopen = () => console.log('open');
stream.onerror = () => console.log('error, state', stream.readyState);
stream.onmessage = (event) => {
  console.log(event.data);
  if (event.lastEventId === '5') stream.close();
};
