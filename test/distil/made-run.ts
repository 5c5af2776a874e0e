import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBuiltin } from '../../src/benchmark/index.ts';
import { BUILTIN_CONDITIONS, steer } from '../../src/steering/index.ts';
import { openStore, type PlannedTrial } from '../../src/store/index.ts';
import type { Decision } from '../../src/vocabulary/index.ts';
import { ggufBytes, SOUND, text, withValues } from '../local/gguf-bytes.ts';

/** What a made run is like. */
export interface MadeRun {
  /** GGUF's name of what the subject is built like. Default: llama. */
  readonly architecture?: string;
  /** The subject's model. Default: a made file. */
  readonly model?: string;
  readonly stage?: 'base' | 'instruct';
  /** What the judge decides of the answers under anti. Default: no_convergence. */
  readonly decision?: Decision;
}

/**
 * A run in `folder`, with a study of its own and a made model's file beside it: subject `small`, conditions baseline, anti and
 * pro, the first two tasks of each built-in category, all answered and judged.
 *
 * @returns the run's folder
 */
export async function makeRun(folder: string, made: MadeRun = {}): Promise<string> {
  const { architecture = 'llama', model = 'local/small.gguf', stage = 'instruct' } = made;
  const run = join(folder, 'run');
  mkdirSync(run, { recursive: true });
  const header = withValues(SOUND, { 'general.architecture': text(architecture) });
  writeFileSync(join(run, 'small.gguf'), ggufBytes(header));
  const benchmark = await loadBuiltin({ maxPerCategory: 2 });
  writeFileSync(
    join(run, 'study.yaml'),
    `name: made
benchmark: { source: builtin, maxPerCategory: 2, twins: false }
subjects: [{ name: small, model: "${model}", stage: ${stage} }]
conditions: [baseline, anti, pro]
decoding: { temperature: 0, maxOutputTokens: 64 }
judges: [{ name: offline }]
`,
  );
  const conditions = BUILTIN_CONDITIONS.filter(({ name }) => ['baseline', 'anti', 'pro'].includes(name));
  const judge = { name: 'offline', fingerprint: 'f'.repeat(64), facts: { model: null, knownError: null } };
  using store = openStore(run, 'write');
  store.setFacts({
    ...{ name: 'made', description: null, created: '2026-03-04T05:06:07.000Z', epochs: 1, seconds: null },
    benchmark: { name: benchmark.name, version: benchmark.version, hash: benchmark.hash },
    subjects: [{ name: 'small', model, size: 0.1, stage, decoding: null }],
    conditions,
  });
  store.setJudges([judge]);
  const trials = benchmark.tasks.flatMap((task) =>
    conditions.map(
      (condition): PlannedTrial => ({
        ...{ id: `${task.id}/${condition.name}`, subject: 'small', condition: condition.name, epoch: 1 },
        ...{ task: task.id, category: task.category.name, prompt: steer(task, condition) },
      }),
    ),
  );
  store.setPlan(benchmark, trials);
  const usage = { inputTokens: 1, cachedInputTokens: null, outputTokens: 1, reasoningTokens: null };
  const call = { usage, latencyMs: 1, modelVersion: null, requestId: null, attempts: 1, costUsd: null };
  const decisions: Readonly<Record<string, Decision>> = {
    baseline: 'no_convergence',
    anti: made.decision ?? 'no_convergence',
    pro: 'convergence',
  };
  for (const { id, condition, task } of trials) {
    const said = `${condition} says this of ${task}.`;
    await store.saveAnswer(id, { text: said, reasoning: '', ending: 'stop', finishReason: 'stop', call });
    const decision = decisions[condition] ?? 'nonsensical';
    await store.saveJudgement(id, judge, {
      kind: 'decided',
      decision,
      reason: '',
      confidence: null,
      call: null,
    });
  }
  return run;
}
