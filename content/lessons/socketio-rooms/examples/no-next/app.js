import { io } from 'socket.io-client';

const staff = io('http://localhost:3000/staff', {
  transports: ['websocket'],
  auth: { token: 'a guess' },
});

staff.on('connect', () => console.log('in'));
staff.on('connect_error', ({ data }) => data && console.log('out:', data));

staff.io.on('open', () => {
  setTimeout(() => {
    console.log('connected:', staff.connected, 'underneath:', staff.io.engine.readyState);
    staff.disconnect();
  }, 1000);
});
