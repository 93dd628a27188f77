// The servers that learner code talks to when a lesson brings no server of its own: one behaviour per file, each a handler of
// @fastify/websocket. Listeners are attached before the handler returns, or the first messages are lost.

import type { WebSocket } from 'ws';
import type { Run } from '../run.ts';
import { type HandScenarioName, handScenarioNames, isHandScenario } from './by-hand.ts';
import { chat } from './chat.ts';
import { closer } from './closer.ts';
import { compressedEcho } from './compressed-echo.ts';
import { echo } from './echo.ts';
import { fragments } from './fragments.ts';
import { greeter } from './greeter.ts';
import { slowEcho } from './slow-echo.ts';
import { ticker } from './ticker.ts';

/** What a scenario may know of a request, however it came. */
export type ScenarioRequest = { url: string; run: Pick<Run, 'room' | 'messageRate'> | null };

export type Scenario = (socket: WebSocket, request: ScenarioRequest) => void;

export const scenarios = {
  chat,
  closer,
  'compressed-echo': compressedEcho,
  echo,
  fragments,
  greeter,
  'slow-echo': slowEcho,
  ticker,
} satisfies Record<string, Scenario>;

export type ProgramName = keyof typeof scenarios;
export type ScenarioName = ProgramName | HandScenarioName;

const isProgramName = (name: string): name is ProgramName => Object.hasOwn(scenarios, name);

export const isScenarioName = (name: string): name is ScenarioName => isProgramName(name) || isHandScenario(name);

/** The program behind a scenario; undefined when a hand is. */
export const programOf = (name: ScenarioName): Scenario | undefined =>
  isHandScenario(name) ? undefined : scenarios[name];

export const programNames = Object.keys(scenarios).filter(isProgramName);

export const scenarioNames = [...programNames, ...handScenarioNames];
