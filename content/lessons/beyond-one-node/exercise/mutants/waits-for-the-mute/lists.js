// The store, as a node sees it. Each call is one request, and gives back the list as it is then.
const ask = async (key, options) => (await fetch(`http://localhost:7000/${key}`, options)).json();

module.exports = {
  read: (key) => ask(key),
  write: (key, list) => ask(key, { method: 'PUT', body: JSON.stringify(list) }),
  append: (key, item) => ask(key, { method: 'POST', body: JSON.stringify(item) }),
};
