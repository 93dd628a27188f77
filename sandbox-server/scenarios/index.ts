// The servers that learner code talks to when a lesson brings no server of its own: one behaviour per file, each a handler of
// @fastify/websocket. Listeners are attached before the handler returns, or the first messages are lost.

import { ownServer } from '../../wire/control.ts';
import type { ProgramSocket } from '../api-log.ts';
import type { Run } from '../run.ts';
import { acceptQuiz } from './accept-quiz.ts';
import { addressQuiz } from './address-quiz.ts';
import { type HandScenarioName, handScenarioNames, isHandScenario } from './by-hand.ts';
import { chat } from './chat.ts';
import { closer } from './closer.ts';
import { compressedEcho } from './compressed-echo.ts';
import { crowd } from './crowd.ts';
import { echo } from './echo.ts';
import { fragments } from './fragments.ts';
import { greeter } from './greeter.ts';
import { longReasons } from './long-reasons.ts';
import { type Refusal, refuser } from './refuser.ts';
import { rogue } from './rogue.ts';
import { sensors } from './sensors.ts';
import { slowEcho } from './slow-echo.ts';
import { ticker } from './ticker.ts';

/** What a scenario may know of a request, however it came. */
export type ScenarioRequest = { url: string; run: Pick<Run, 'room' | 'messageRate'> | null };

export type Scenario = (socket: ProgramSocket, request: ScenarioRequest) => void;

export const scenarios = {
  'accept-quiz': acceptQuiz,
  'address-quiz': addressQuiz,
  chat,
  closer,
  'compressed-echo': compressedEcho,
  crowd,
  echo,
  fragments,
  greeter,
  'long-reasons': longReasons,
  rogue,
  sensors,
  'slow-echo': slowEcho,
  ticker,
} satisfies Record<string, Scenario>;

/** These answer the handshake with something else than 101. */
const refusals = { refuser } satisfies Record<string, (url: string) => Refusal>;

export type ProgramName = keyof typeof scenarios;
export type RefusalName = keyof typeof refusals;
export type ScenarioName = ProgramName | RefusalName | HandScenarioName | typeof ownServer;

const isProgramName = (name: string): name is ProgramName => Object.hasOwn(scenarios, name);

const isRefusalName = (name: string): name is RefusalName => Object.hasOwn(refusals, name);

export const isScenarioName = (name: string): name is ScenarioName =>
  isProgramName(name) || isRefusalName(name) || isHandScenario(name) || name === ownServer;

/** The program behind a scenario; undefined when a hand is, or when it never comes so far. */
export const programOf = (name: ScenarioName): Scenario | undefined =>
  isProgramName(name) ? scenarios[name] : undefined;

/** How a scenario refuses a handshake for this address; undefined when it does not. */
export const refusalOf = (name: ScenarioName, url: string): Refusal | undefined =>
  isRefusalName(name) ? refusals[name](url) : undefined;

export const programNames = Object.keys(scenarios).filter(isProgramName);

export const scenarioNames = [...programNames, ...Object.keys(refusals), ...handScenarioNames, ownServer];
