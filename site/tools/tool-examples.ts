// What the tools page offers in the playground: the same rooms as a lesson's, without a lesson.

import type { Translate } from '../../i18n/translate.ts';
import { ownServer } from '../../wire/control.ts';
import type { Example } from '../playground/example.ts';
import connect from './examples/connect.js?raw';
import frames from './examples/frames.hex?raw';
import ownClient from './examples/own-client.js?raw';
import ownWs from './examples/own-ws.js?raw';
import request from './examples/request.http?raw';
import serverClient from './examples/server-client.js?raw';
import serverFrames from './examples/server-frames.hex?raw';

/** The sandbox's other servers, by the names it knows them by. */
const otherScenarios = ['compressed-echo', 'fragments', 'ticker', 'chat', 'rogue'] as const;

/** What the page's own text leads to. */
export const mainTools: readonly string[] = ['connect', 'handshake', 'frames', 'server'];

export const toolExamples = (t: Translate): Example[] => [
  {
    name: 'connect',
    title: t('tools.example.connect'),
    scenario: 'echo',
    isExercise: false,
    lab: undefined,
    files: [{ name: 'client.js', code: connect, language: 'javascript' }],
  },
  {
    name: 'own-server',
    title: t('tools.example.own-server'),
    scenario: ownServer,
    programs: ['server.js'],
    isExercise: false,
    lab: undefined,
    files: [
      { name: 'server.js', code: ownWs, language: 'javascript' },
      { name: 'client.js', code: ownClient, language: 'javascript' },
    ],
  },
  {
    name: 'handshake',
    title: t('tools.example.handshake'),
    scenario: 'echo',
    isExercise: false,
    lab: 'handshake',
    files: [{ name: 'request.http', code: request, language: 'text' }],
  },
  {
    name: 'frames',
    title: t('tools.example.frames'),
    scenario: 'echo',
    isExercise: false,
    lab: 'frame',
    files: [{ name: 'frames.hex', code: frames, language: 'text' }],
  },
  {
    name: 'server',
    title: t('tools.example.server'),
    scenario: 'by-hand-open',
    isExercise: false,
    lab: 'frame',
    files: [
      { name: 'frames.hex', code: serverFrames, language: 'text' },
      { name: 'client.js', code: serverClient, language: 'javascript' },
    ],
  },
  ...otherScenarios.map(
    (scenario): Example => ({
      name: scenario,
      title: `${t('tools.example.connect')}: ${scenario}`,
      scenario,
      isExercise: false,
      lab: undefined,
      files: [{ name: 'client.js', code: connect, language: 'javascript' }],
    }),
  ),
];
