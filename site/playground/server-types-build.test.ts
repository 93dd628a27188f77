import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import ts from 'typescript';
import { collectServerTypes, type ServerTypes } from './server-types-build.ts';

const root = join(import.meta.dirname, '../..').replaceAll('\\', '/');
let types: ServerTypes;

before(() => {
  types = collectServerTypes(root);
});

test('servers as books have them have nothing to complain about', () => {
  const files = {
    'ws.js': `
      const WebSocket = require('ws');
      const server = new WebSocket.Server({ port: 8080 });
      server.on('connection', (socket, request) => {
        socket.send(String(request.headers.origin));
        socket.isAlive = true;
        socket.on('pong', function () { this.isAlive = true; });
        socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
      });`,
    'fastify.ts': `
      import Fastify from 'fastify';
      import websocket from '@fastify/websocket';
      const app = Fastify();
      await app.register(websocket);
      app.get('/chat', { websocket: true }, (socket, request) => socket.send(request.url));
      await app.listen({ port: 3000 });`,
    'io.mjs': `
      import { createServer } from 'node:http';
      import { Server } from 'socket.io';
      import { io } from 'socket.io-client';
      const http = createServer();
      new Server(http).on('connection', (socket) => socket.emit('hello', socket.id));
      http.listen(3000, () => io('http://localhost:3000'));`,
    'token.js': `
      const { SignJWT, jwtVerify } = require('jose');
      const secret = new TextEncoder().encode('secret');
      new SignJWT({ sub: 'ann' }).setProtectedHeader({ alg: 'HS256' }).sign(secret).then((token) => jwtVerify(token, secret));`,
  };
  assert.deepEqual(problemsIn(files), []);
});

test('what a package does not have is found, also behind require', () => {
  const problems = problemsIn({
    'ws.js': `const { WebSocketServer } = require('ws');\nnew WebSocketServer({ port: 8080 }).sendd();`,
    'net.ts': `import { createServer } from 'node:net';\ncreateServer((socket) => socket.wirte('hello'));`,
  });
  assert.deepEqual(problems, [
    "ws.js: Property 'sendd' does not exist on type 'Server<typeof WebSocket, typeof IncomingMessage>'.",
    "net.ts: Property 'wirte' does not exist on type 'Socket'. Did you mean 'write'?",
  ]);
});

/** As the page's type checker judges them: nothing is there but the files that were collected. */
function problemsIn(files: Record<string, string>): string[] {
  const library = `${root}/node_modules/typescript/lib/`;
  const texts = new Map(
    [...Object.entries(types), ...Object.entries(files)].map(([path, text]) => [`${root}/types/${path}`, text]),
  );
  const read = (path: string) => texts.get(path) ?? (path.startsWith(library) ? ts.sys.readFile(path) : undefined);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowJs: true,
    checkJs: true,
    strict: true,
    noImplicitAny: false,
    noEmit: true,
    types: [],
  };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getCurrentDirectory: () => `${root}/types`,
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
    directoryExists: (folder) =>
      folder.startsWith(library) || [...texts.keys()].some((path) => path.startsWith(folder)),
    getSourceFile(path, languageVersion) {
      const text = read(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion);
    },
  };
  const program = ts.createProgram(
    [...texts.keys()].filter((path) => !path.endsWith('.json')),
    options,
    host,
  );
  return Object.keys(files).flatMap((name) => {
    const file = program.getSourceFile(`${root}/types/${name}`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}
