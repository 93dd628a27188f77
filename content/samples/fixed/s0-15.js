socket.onmessage = (event) => {
  const line = document.createElement('p');
  // What a server sent is text, never markup.
  line.textContent = event.data;
  document.querySelector('#messages').append(line);
};
