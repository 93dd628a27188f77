// Asks the sandbox, from the thread that graders run in.

import type { BenchCall, BenchCalls, FromGrader, ToGrader } from '../grader-messages.ts';

export type Call = <Name extends keyof BenchCalls>(
  name: Name,
  asked: BenchCalls[Name]['asked'],
) => Promise<BenchCalls[Name]['answer']>;

export type Calls = { call: Call; hear(message: ToGrader & { type: 'answer' | 'refusal' }): void };

export function createCalls(say: (message: FromGrader) => void): Calls {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;

  async function call(name: BenchCall['name'], asked: BenchCall['asked']): Promise<unknown> {
    last += 1;
    const answered = Promise.withResolvers<unknown>();
    waiting.set(last, answered);
    // Name and question come from one entry of BenchCalls: the type of `call` says so.
    say({ type: 'call', call: last, what: { name, asked } as BenchCall });
    return answered.promise;
  }

  return {
    // And so does the answer: the sandbox's desk is made from the same table.
    call: call as Call,
    hear(message) {
      const answered = waiting.get(message.call);
      waiting.delete(message.call);
      if (message.type === 'answer') answered?.resolve(message.answer);
      else answered?.reject(new Error(message.why));
    },
  };
}
