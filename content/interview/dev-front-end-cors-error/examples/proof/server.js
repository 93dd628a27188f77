import { Server } from 'socket.io';

new Server(3000);
new Server(3001, { cors: { origin: 'http://localhost:5173' } });
