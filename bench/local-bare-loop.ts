import { Template } from '@huggingface/jinja';
import {
  getLlama,
  type Llama,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { BenchPrompt } from './local-prompts.ts';

/** How a model's work is spread: contexts, threads of each and sequences of each. */
export interface Spread {
  readonly contexts: number;
  readonly threads: number;
  readonly sequences: number;
}

/** Tokens that a batch cost. */
export interface Work {
  /** New tokens. */
  readonly generated: number;
  /** Prompt tokens that had to be evaluated, because no sequence held them. */
  readonly evaluated: number;
}

/** The library on its own: what a careful script of thirty lines would do. */
export interface BareLoop {
  /**
   * Answers all prompts: every sequence takes the next task and answers its conditions one after the other. `share` goes
   * on from the prefix that a prompt has in common with the one before.
   */
  readonly run: (tasks: readonly BenchPrompt[][], maxTokens: number, share: boolean) => Promise<Work>;
  readonly close: () => Promise<void>;
}

/** Opens a model with as many contexts, threads and sequences as asked. */
export async function openBareLoop(path: string, spread: Spread): Promise<BareLoop> {
  const llama: Llama = await getLlama({
    gpu: false,
    build: 'never',
    logLevel: LlamaLogLevel.error,
    logger: () => {},
    maxThreads: 0,
  });
  const model = await llama.loadModel({ modelPath: path, defaultContextSwaFullCache: true });
  const { sequences, threads } = spread;
  const all: LlamaContextSequence[] = [];
  for (let number = 0; number < spread.contexts; number++) {
    const context = await model.createContext({ sequences, threads, contextSize: 2048 });
    for (let seat = 0; seat < sequences; seat++) all.push(context.getSequence());
  }
  const template = new Template(model.fileInfo.metadata.tokenizer.chat_template ?? '');
  return {
    run: async (tasks, maxTokens, share) => {
      // A round that this side had before leaves nothing to go on from.
      for (const sequence of all) await sequence.clearHistory();
      const waiting = [...tasks];
      const works = await Promise.all(
        all.map(async (sequence) => {
          const done: Work[] = [];
          for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
            for (const prompt of task)
              done.push(await answer(sequence, encode(model, template, prompt), maxTokens, share));
          return addWork(done);
        }),
      );
      return addWork(works);
    },
    close: () => llama.dispose(),
  };
}

function encode(model: LlamaModel, template: Template, { system, user }: BenchPrompt): Token[] {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
  return model.tokenize(template.render({ messages, add_generation_prompt: true }), true);
}

async function answer(
  sequence: LlamaContextSequence,
  prompt: Token[],
  maxTokens: number,
  share: boolean,
): Promise<Work> {
  if (share) await sequence.adaptStateToTokens(prompt.slice(0, -1), false);
  else await sequence.clearHistory();
  const fresh = prompt.slice(sequence.nextTokenIndex);
  let generated = 0;
  for await (const _ of sequence.evaluate(fresh, { temperature: 0 })) if (++generated >= maxTokens) break;
  return { generated, evaluated: fresh.length };
}

/** The sum of several pieces of work. */
export function addWork(works: readonly Work[]): Work {
  return {
    generated: works.reduce((sum, work) => sum + work.generated, 0),
    evaluated: works.reduce((sum, work) => sum + work.evaluated, 0),
  };
}
