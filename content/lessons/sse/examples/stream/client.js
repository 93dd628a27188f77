const stream = new EventSource('http://localhost:8080/ticks');

stream.onopen = () => console.log('open');
stream.onmessage = (event) => {
  console.log(event.data);
  if (event.lastEventId === '4') stream.close();
};
