import type { ExampleTurn } from '../../steering/index.ts';

/** A prompt, with the conversation that it goes on with taken apart. */
export interface SplitTurns {
  /** Exchanges that the condition shows before the task. */
  readonly examples: readonly ExampleTurn[];
  /** The first message of the conversation: the steered task. */
  readonly task: string;
  /** What followed it, up to what is to be answered now. */
  readonly later: readonly { readonly answer: string; readonly user: string }[];
}

/** Takes apart what a subject received as the answer of that number in its conversation. */
export function splitTurns(
  examples: readonly ExampleTurn[],
  user: string,
  turn: number | undefined,
): SplitTurns {
  const own = examples.length - ((turn ?? 1) - 1);
  const exchanges = examples.slice(own);
  const [task = '', ...said] = [...exchanges.map((exchange) => exchange.user), user];
  return {
    examples: examples.slice(0, own),
    task,
    later: said.map((text, at) => ({ answer: exchanges[at]?.assistant ?? '', user: text })),
  };
}
