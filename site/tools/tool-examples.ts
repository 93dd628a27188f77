// What the tools page offers in the playground: the same rooms as a lesson's, without a lesson.

import type { Translate } from '../../i18n/translate.ts';
import { openServers } from '../lab/terminal/servers.ts';
import type { Example } from '../playground/example.ts';
import connect from './examples/connect.js?raw';
import frames from './examples/frames.hex?raw';
import request from './examples/request.http?raw';
import serverClient from './examples/server-client.js?raw';
import serverFrames from './examples/server-frames.hex?raw';
import terminal from './examples/terminal.txt?raw';
import { ownServerExamples } from './own-servers.ts';

/** "Connect with code" is to echo. */
const otherScenarios = openServers.filter((name) => name !== 'echo');

/** What the page's own text leads to. */
export const mainTools: readonly string[] = ['connect', 'own-ws', 'terminal', 'handshake', 'frames', 'server'];

export const toolExamples = (t: Translate): Example[] => [
  {
    name: 'connect',
    title: t('tools.example.connect'),
    scenario: 'echo',
    isExercise: false,
    lab: undefined,
    files: [{ name: 'client.js', code: connect, language: 'javascript' }],
  },
  ...ownServerExamples(t),
  {
    name: 'terminal',
    title: t('tools.example.terminal'),
    scenario: 'echo',
    isExercise: false,
    lab: 'terminal',
    files: [{ name: 'terminal.txt', code: terminal, language: 'text' }],
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
