const { randomUUID } = require('crypto');

const users = new Map();

exports.makeTicket = (name) => {
  const ticket = randomUUID();
  users.set(ticket, name);
  return ticket;
};

// As long as a database would take; undefined for a ticket that nobody has.
exports.findUser = (ticket) => new Promise((resolve) => setTimeout(resolve, 100, users.get(ticket)));
