socket.onopen = () => {
  console.log('open');
};
