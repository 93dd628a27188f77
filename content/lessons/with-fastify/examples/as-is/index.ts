// backend/src/index.ts
import Fastify from 'fastify';
import fastifySocketIO from 'fastify-socket.io';

const app = Fastify();//crea una instancia de fastify

app.register(fastifySocketIO);//habilita el uso de socket.io en fastify

app.ready().then(() => {
  app.io.on('connection', (socket) => {
    console.log(`Nuevo cliente conectado: ${socket.id}`);

    socket.on('mensaje', (data) => {
      console.log(`Mensaje recibido: ${data}`);
      socket.emit('respuesta', `Hola, recibí tu mensaje: ${data}`);
    });

    socket.on('disconnect', () => {
      console.log(`Cliente desconectado: ${socket.id}`);
    });
  });
});

app.listen({ port: 3000 }, (err) => {
  if (err) throw err;
  console.log('Servidor corriendo en http://localhost:3000');
});
