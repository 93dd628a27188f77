import { Manager } from 'socket.io-client';

// One connection, and as many namespaces on it as are wanted.
const manager = new Manager('http://localhost:3000', { transports: ['websocket'] });
const guest = manager.socket('/');
const staff = manager.socket('/staff', { auth: { token: 'a guess' } });

guest.on('connect', () => console.log('guest in, as', guest.id));
staff.on('connect', () => {
  console.log('staff in, as', staff.id);
  setTimeout(() => [guest, staff].forEach((socket) => socket.disconnect()), 200);
});

staff.on('connect_error', ({ message, data }) => {
  // Without data it is no refusal: the server cannot be reached yet.
  if (!data) return;
  console.log('staff out:', message, data);
  staff.auth = { token: 'let-me-in' };
  staff.connect();
});
