// The store, as the server sees it.
const ask = async (path, options) => (await fetch(`http://localhost:7000/${path}`, options)).json();

module.exports = {
  // { isNew, entry }: an entry has number, id, from and text; its numbers begin with 1 in each room.
  append: (room, said) => ask(encodeURIComponent(room), { method: 'POST', body: JSON.stringify(said) }),
  // All entries with a higher number, in order.
  after: (room, number) => ask(`${encodeURIComponent(room)}?after=${number}`),
};
