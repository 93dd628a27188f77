import { Server } from 'socket.io';

new Server(3000);
new Server(3001);
