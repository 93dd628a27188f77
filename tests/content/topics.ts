// What the notes that the course grew from speak about, and what they get wrong, with the lessons where it stands now. A
// lesson says in its lesson.yml which of these it teaches; topics.test.ts holds the two to each other. One file, because it is two
// tables that are read as wholes.

/** T, the note, the number: the lessons that teach it. */
export const topics: Record<string, readonly string[]> = {
  // what a WebSocket is: both ways, at once, one long connection
  'T0-1': ['first-connection'],
  // `fastify.get/head/delete(path, [options], handler)`
  'T0-2': ['routes'],
  // the list of methods
  'T0-3': ['routes'],
  // `url` and `path`, two names of one option
  'T0-4': ['routes'],
  // the `schema` option
  'T0-5': ['schema'],
  // `onRequest(request, reply, done)`, one or several
  'T0-6': ['websocket-route'],
  // what a request holds
  'T0-7': ['routes'],
  // JSON, text, status, redirect, header
  'T0-8': ['routes'],
  // JSON Schema, without and with
  'T0-9': ['schema'],
  // making the socket, `onopen`
  'T0-10': ['first-connection', 'lifecycle'],
  // `onmessage` writes into the page
  'T0-11': ['dom-chat'],
  // a field and a button send
  'T0-12': ['dom-chat'],
  // TypeScript is a layer on JavaScript
  'T0-13': ['project'],
  // the compile step, errors before the run, help while typing
  'T0-14': ['project'],
  // how to stay with JavaScript
  'T0-15': ['project'],
  // a server in JavaScript with pages in TypeScript, joined by REST or WebSocket
  'T0-16': ['project', 'typed-protocol'],
  // what it is, on TCP, and what it is for
  'T1-1': ['first-connection', 'bytes-race'],
  // opening: `Upgrade`, `ws://` and `wss://`
  'T1-2': ['handshake-lab', 'urls-and-origins'],
  // the 101 and its two headers
  'T1-3': ['handshake-lab', 'accept-key'],
  // an established connection
  'T1-4': ['lifecycle'],
  // text and bytes without new requests
  'T1-5': ['events-and-errors', 'binary'],
  // either side closes; a closed socket is not used again
  'T1-6': ['closing', 'ping-pong-close'],
  // a server in Node
  'T1-7': ['ws-server'],
  // a client in Node
  'T1-8': ['ws-client'],
  // a client in the browser, four events
  'T1-9': ['events-and-errors'],
  // a TypeScript project with `ws`
  'T2-1': ['project'],
  // npm init
  'T2-2': ['project'],
  // the dev script
  'T2-3': ['project'],
  // installing TypeScript
  'T2-4': ['project'],
  // tsc --init
  'T2-5': ['project'],
  // ws and its types
  'T2-6': ['project'],
  // npm run dev
  'T2-7': ['project'],
  // the commands, side by side
  'T2-8': ['project'],
  // real-time, persistent, lightweight
  'T2-9': ['first-connection', 'bytes-race'],
  // what people use it for
  'T2-10': ['bytes-race', 'chat'],
  // four phases
  'T2-11': ['lifecycle'],
  // a server that tells everybody
  'T2-12': ['broadcast'],
  // a chat page
  'T2-13': ['dom-chat'],
  // HTTP and REST beside WebSocket
  'T2-14': ['polling', 'sse', 'bytes-race'],
  // state, and whether sessions have to be sticky
  'T2-15': ['sticky'],
  // more than one server, NGINX and load balancers
  'T2-16': ['sticky'],
  // Redis, RabbitMQ, Kafka
  'T2-17': ['pubsub'],
  // design without state in the process
  'T2-18': ['beyond-one-node'],
  // managed services
  'T2-19': ['beyond-one-node'],
  // scaling by itself, Kubernetes
  'T2-20': ['beyond-one-node'],
  // strategies and their tools
  'T2-21': ['sticky', 'pubsub', 'beyond-one-node'],
  // UTF-8 read as something else
  'T2-22': ['fragments-and-utf8'],
  // what a WebSocket is
  'T3-1': ['first-connection'],
  // Socket.IO is a protocol of its own
  'T3-2': ['not-websocket'],
  // old browsers
  'T3-3': ['not-websocket'],
  // it connects again by itself
  'T3-4': ['offline-reconnect'],
  // events of one's own
  'T3-5': ['events-acks'],
  // rooms and namespaces
  'T3-6': ['socketio-rooms'],
  // middleware for names and logs
  'T3-7': ['socketio-rooms'],
  // three steps of connecting
  'T3-8': ['not-websocket'],
  // the server on Fastify
  'T3-9': ['with-fastify'],
  // the page's module
  'T3-10': ['events-acks', 'offline-reconnect'],
  // what a WebSocket is, RFC 6455
  'T4-1': ['first-connection'],
  // how HTTP differs
  'T4-2': ['polling'],
  // both directions
  'T4-3': ['first-connection'],
  // one TCP connection
  'T4-4': ['lifecycle'],
  // text or bytes
  'T4-5': ['binary'],
  // an API of events
  'T4-6': ['events-and-errors'],
  // a client
  'T4-7': ['lifecycle'],
  // ws or wss, and proxies
  'T4-8': ['urls-and-origins'],
  // the request's headers
  'T4-9': ['handshake-lab'],
  // the answer's headers
  'T4-10': ['accept-key'],
  // from HTTP to frames
  'T4-11': ['handshake-lab'],
  // frames: text, binary, control
  'T4-12': ['frame-anatomy', 'lengths-and-masks', 'fragments-and-utf8', 'ping-pong-close'],
  // `binaryType`
  'T4-13': ['binary'],
  // `close(code, reason)`
  'T4-14': ['closing'],
  // `readyState`, 0 to 3
  'T4-15': ['lifecycle'],
  // games, chats, trading, working together, things
  'T4-16': ['bytes-race', 'chat'],
  // long polling
  'T4-17': ['polling'],
  // Server-Sent Events
  'T4-18': ['sse'],
  // WebSocket beside them
  'T4-19': ['bytes-race'],
  // it does not replace HTTP
  'T4-20': ['bytes-race'],
  // a JWT or a cookie
  'T4-21': ['auth'],
  // connecting again
  'T4-22': ['reconnect'],
  // heartbeats
  'T4-23': ['heartbeat'],
  // a network that goes away
  'T4-24': ['heartbeat', 'reconnect'],
  // libraries in production
  'T4-25': ['not-websocket'],
  // latency, both ways, kinds of data
  'T4-26': ['bytes-race'],
  // what one should be able to say about it
  'T4-27': ['bytes-race'],
};

/** What the notes get wrong: the lessons that put it right. */
export const errors: Record<string, readonly string[]> = {
  // the first argument is the WebSocket, not a connection
  E1: ['websocket-route'],
  // the plugin comes before its routes
  E2: ['websocket-route'],
  // `request.url` is path and query alone
  E3: ['routes'],
  // more methods than POST have a body, and it may be missing
  E4: ['routes'],
  // a schema is not a shorter check by hand: it coerces
  E5: ['schema'],
  // it looks at the handshake, never at messages
  E6: ['schema'],
  // which methods there are
  E7: ['routes'],
  // types are inferred, and gone when the program runs
  E8: ['project'],
  // a tsconfig is of use in plain JavaScript
  E9: ['project'],
  // without the right accept value there is no connection
  E10: ['accept-key'],
  // without a listener for errors any peer ends the process
  E11: ['one-bad-frame'],
  // a message is a Buffer, and relayed it becomes binary
  E12: ['broadcast', 'ws-server'],
  // `WebSocketServer`, not `WebSocket.Server`
  E13: ['ws-server'],
  // it has started when it listens
  E14: ['ws-server'],
  // closing is two frames, a code and a reason, then TCP
  E15: ['ping-pong-close', 'closing'],
  // what today’s defaults of tsc do
  E16: ['project'],
  // HTTP keeps its connection; the price is in the headers
  E17: ['polling', 'bytes-race'],
  // HTTP can push
  E18: ['sse'],
  // a frame is cheap, an open connection is not free
  E19: ['bytes-race'],
  // a connection stays where it is; who needs affinity
  E20: ['sticky'],
  // brokers are not alike
  E21: ['pubsub'],
  // what Cloud Run and Memcached are not
  E22: ['beyond-one-node'],
  // mojibake is UTF-8 read as Latin-1
  E23: ['fragments-and-utf8'],
  // old browsers are no reason any more
  E24: ['not-websocket'],
  // what connecting costs by default
  E25: ['not-websocket'],
  // the plugin that Fastify has outgrown
  E26: ['with-fastify'],
  // `cors` does not guard the websocket transport
  E27: ['with-fastify'],
  // listeners inside `connect` double
  E28: ['offline-reconnect'],
  // a request that is complete
  E29: ['handshake-lab'],
  // it proves understanding, not who it is
  E30: ['accept-key'],
  // long polling holds the request
  E31: ['polling'],
  // the client speaks by POST
  E32: ['sse'],
  // a page can neither send pings nor see them
  E33: ['heartbeat'],
  // an error event says no reason
  E34: ['events-and-errors'],
  // sending too early throws, `binaryType` is about receiving
  E35: ['events-and-errors', 'binary'],
  // a browser sends no headers of one's own
  E36: ['auth'],
  // HTTP/2 and HTTP/3 carry it in a stream
  E37: ['lifecycle'],
  // both ends must be Socket.IO
  E38: ['not-websocket'],
  // origin, limits, validation, an orderly end
  E39: ['cswsh', 'ws-server', 'chat'],
  // a public page that calls localhost
  E40: ['urls-and-origins'],
};
