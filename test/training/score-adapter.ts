import { loadBuiltin } from '../../src/benchmark/load-builtin.ts';
import { BUILTIN_PAIRS, loadPairs } from '../../src/benchmark/load-pairs.ts';
import { pullModel } from '../../src/models/fetch/index.ts';
import { loadLocalModel } from '../../src/models/local/index.ts';
import type { Stage } from '../../src/vocabulary/index.ts';

/** A prompt of one user's turn with texts that could follow. */
export interface ScoredPrompt {
  readonly id: string;
  readonly messages: readonly [{ readonly role: 'user'; readonly content: string }];
  readonly continuations: readonly string[];
}

/** Built-in tasks, spread over the list, with the texts of their pairs: convergent, honest, convergent, and so on. */
export async function promptsOfTasks(count: number): Promise<ScoredPrompt[]> {
  const { tasks } = await loadBuiltin();
  const { pairs } = await loadPairs(BUILTIN_PAIRS, tasks);
  const step = Math.floor(tasks.length / count);
  return tasks
    .filter((_, at) => at % step === 0)
    .slice(0, count)
    .map(({ id, prompt }) => ({
      id,
      messages: [{ role: 'user', content: prompt }],
      continuations: pairs.flatMap((pair) =>
        pair.task === id && pair.kind === 'deeds' ? [pair.convergent, pair.honest] : [],
      ),
    }));
}

/** What the `adapter` step's engine holds each continuation for, in nats a token, in order. */
export async function scoreWithAdapter(
  { model, stage }: { readonly model: string; readonly stage: Stage },
  adapter: { readonly path: string; readonly scale: number } | null,
  prompts: readonly ScoredPrompt[],
): Promise<number[]> {
  const { path, sha256 } = await pullModel(model);
  await using local = await loadLocalModel({ path, sha256, name: model, stage, gpu: false });
  // biome-ignore lint/correctness/useHookAtTopLevel: it is no hook, but has the name of one.
  await local.useAdapters(adapter === null ? [] : [adapter]);
  const scores: number[] = [];
  for (const { messages, continuations } of prompts) {
    const { pairs } = await local.score({
      messages: messages.map(({ content }) => ({ role: 'user', content: [{ type: 'text', text: content }] })),
      lead: '',
      pairs: continuations.flatMap((text, at) =>
        at % 2 === 0 ? [[text, continuations[at + 1] ?? ''] as const] : [],
      ),
      maxInputTokens: null,
    });
    for (const { logProbability, tokens } of pairs.flat()) scores.push(logProbability / tokens);
  }
  return scores;
}
