const source = new EventSource('http://localhost:3000/time');

source.onopen = () => console.log('open');
source.onmessage = ({ data, lastEventId }) => {
  console.log(lastEventId, data);
  if (lastEventId === '8') source.close();
};
source.onerror = () => console.log('error, readyState', source.readyState);
