socket.onmessage = (event) => {  };
