import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashTasks, type Task } from '../benchmark/index.ts';
import { writeStudy } from '../interop/import-run/index.ts';
import type { Condition } from '../steering/index.ts';
import { openStore, type PlannedTrial, type RunFacts, runFile } from '../store/index.ts';
import type { Decision } from '../vocabulary/index.ts';
import type { Bench } from './plan-bench.ts';

/** What a run that holds a judge's measurement is called. */
const NAME = 'certify';

/**
 * Keeps a bench as a run in `folder`, so that it is judged as any run is: with limits and retries, and what was judged is
 * not asked again. An answer that was changed is a trial of the same subject, condition and task, with a number of its
 * own for an epoch.
 */
export async function keepBench(folder: string, bench: Bench): Promise<void> {
  using store = openStore(folder, 'write');
  const conditions = unique(bench.items.map(({ source }) => source.condition));
  const tasks = unique(
    bench.items.map(({ source }) => source.task),
    ({ id }) => id,
  );
  const subjects = [...new Set(bench.items.map(({ source }) => source.trial.subject))];
  const benchmark = { name: NAME, version: '1', tasks, hash: hashTasks(tasks) };
  const facts: RunFacts = {
    name: NAME,
    description: 'Answers with trusted decisions, as they are and changed, to measure a judge on.',
    created: store.knownFacts()?.created ?? new Date().toISOString(),
    benchmark: { name: NAME, version: '1', hash: benchmark.hash },
    epochs: 1,
    subjects: subjects.map((name) => ({
      name,
      model: 'openai-compatible/not-asked-again',
      size: null,
      stage: 'instruct' as const,
      decoding: null,
    })),
    conditions,
    seconds: null,
  };
  const places = new Map<string, number>();
  const trials = bench.items.map(({ id, source: { trial } }): PlannedTrial => {
    const epoch = (places.get(trial.id) ?? 0) + 1;
    places.set(trial.id, epoch);
    return { ...trial, id, epoch };
  });
  store.atOnce(() => {
    store.setFacts(facts);
    store.setPlan(benchmark, trials);
  });
  const usage = { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null };
  const call = { usage, latencyMs: 0, modelVersion: null, requestId: null, attempts: 1, costUsd: null };
  await Promise.all(
    bench.items.map(({ id, answer }) =>
      store.saveAnswer(id, { text: answer, reasoning: '', ending: null, finishReason: '', call }),
    ),
  );
  writeFileSync(
    join(folder, 'study.yaml'),
    writeStudy(facts, '# What steerlab certify has judged. It is not meant to be run.\n'),
  );
}

/** What a judge made of a bench: a decision for each item that it decided on, by the item's id. */
export interface BenchDecisions {
  readonly fingerprint: string;
  readonly model: string | null;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Items that the judge has not been asked, or that failed and may be tried again. */
  readonly waiting: number;
}

/** Reads what a judge made of a bench that is kept in `folder`; null where it has not judged there. */
export function readDecisions(folder: string, bench: Bench, judge: string): BenchDecisions | null {
  using store = openStore(folder, 'read');
  const stored = store.query.judges().find(({ name }) => name === judge);
  if (stored === undefined) return null;
  const decisions = new Map<string, Decision>();
  let waiting = 0;
  for (const { id } of bench.items) {
    const judgement = store.query.judgement(id, stored);
    if (judgement?.kind === 'decided') decisions.set(id, judgement.decision);
    else if (judgement === null) waiting += 1;
  }
  return { fingerprint: stored.fingerprint, model: stored.facts.model, decisions, waiting };
}

function unique<Item extends Task | Condition>(
  items: readonly Item[],
  keyOf: (item: Item) => string = (item) => ('name' in item ? item.name : ''),
): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** How many items of a bench a judge of that name has judged, where a run is kept in `folder`. */
export function countJudged(folder: string, bench: Bench, judge: string): number {
  if (!existsSync(runFile(folder))) return 0;
  const judged = readDecisions(folder, bench, judge);
  return judged === null ? 0 : bench.items.length - judged.waiting;
}
