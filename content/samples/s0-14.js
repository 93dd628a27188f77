 socket.onopen = () => { };
