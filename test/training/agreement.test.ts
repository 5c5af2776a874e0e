import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { listModels, pullModel } from '../../src/models/fetch/index.ts';
import { openStore } from '../../src/store/index.ts';
import { SMALL_MODEL } from '../e2e/find-small-model.ts';
import { runSteerlab } from '../e2e/spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from '../e2e/write-tiny-study.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { notThorough, programOf, trainingPython } from './find-training-python.ts';
import { promptsOfTasks, scoreWithAdapter } from './score-adapter.ts';
import { runPython } from './spawn-python.ts';

vi.setConfig({ testTimeout: 900_000 });

/** In nats a token, as design/distil.md states. */
const TOLERANCE = { ofText: 0.2, ofPreference: 0.1 };

const script = fileURLToPath(new URL('random_adapter.py', import.meta.url));
const rootMeanSquare = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
const minus = (one: readonly number[], other: readonly number[]) =>
  one.map((value, at) => value - (other[at] ?? Number.NaN));
/** A text and the one after it are a pair. */
const preferences = (values: readonly number[]) =>
  minus(values, values.slice(1)).filter((_, at) => at % 2 === 0);

/** The answers of a run by condition, in the order of its tasks. */
function answersUnder(run: string): Map<string, string[]> {
  using store = openStore(run, 'read');
  const records = [...store.query.records()].sort((one, other) =>
    one.trial.task < other.trial.task ? -1 : 1,
  );
  const byCondition = Map.groupBy(records, ({ trial }) => trial.condition);
  return new Map([...byCondition].map(([name, of]) => [name, of.map(({ answer }) => answer?.text ?? '')]));
}

/** A model of each architecture that is held, on how many tasks, and how large B's weights are for an effect that shows and does not break it. */
const MODELS = [
  { model: SMALL_MODEL, stage: 'instruct', tasks: 3, size: 0.4 },
  { model: 'qwen2.5-coder-0.5b-instruct', stage: 'instruct', tasks: 2, size: 0.08 },
  { model: 'gemma-3-270m', stage: 'base', tasks: 2, size: 0.12 },
] as const;

async function randomAdapter({ model, size }: (typeof MODELS)[number], folder: string): Promise<string> {
  const { path: gguf } = await pullModel(model);
  execFileSync(trainingPython ?? '', [script, programOf(''), gguf, folder, String(size), 'q_proj,k_proj'], {
    stdio: 'ignore',
  });
  return gguf;
}

/** What is on this machine: the smallest is fetched for tests, the others are not. */
const there = new Set(
  (await listModels()).flatMap(({ model: { name }, state }) => (state === 'ready' ? [name] : [])),
);
const isThere = ({ model }: (typeof MODELS)[number]) => model === SMALL_MODEL || there.has(model);

// Queries and keys alone: a wrong order of their rows changes everything that such an adapter does.
test.skipIf(notThorough !== null).for(MODELS)(
  `what an adapter does to preference is what PEFT says that it does: $model (skipped: ${notThorough})`,
  async (model, { skip }) => {
    skip(!isThere(model), `${model.model} is not on this machine: steerlab models pull ${model.model}`);
    const folder = temporaryFolder();
    const gguf = await randomAdapter(model, folder);
    const prompts = await promptsOfTasks(model.tasks);
    const ended = await runPython(
      'preference.py',
      {
        ...{ base: { gguf }, adapter: join(folder, 'peft'), scales: [0, 1] },
        prompts:
          model.stage === 'base'
            ? prompts.map(({ messages: [{ content }], ...one }) => ({ ...one, plain: content }))
            : prompts,
      },
      folder,
    );
    expect(ended.code, ended.err).toBe(0);
    const [bareInPeft = [], withInPeft = []] = [0, 1].map((scale) =>
      ended.lines
        .filter((line) => line.scale === scale)
        .map(({ logProbability, tokens }) => Number(logProbability) / Number(tokens)),
    );
    const score = (name: string | null) =>
      scoreWithAdapter(model, name === null ? null : { path: join(folder, name), scale: 1 }, prompts);
    const bare = await score(null);
    const peft = minus(withInPeft, bareInPeft);
    const own = minus(await score('adapter.gguf'), bare);
    const off = minus(own, peft);
    // The same weights in the other order are something else, which this test would see.
    const other = minus(minus(await score('other.gguf'), bare), peft);
    const [moved, apart] = [rootMeanSquare(peft), rootMeanSquare(off)];
    // Printed, since design/distil.md tells them.
    console.info(model.model, {
      texts: peft.length,
      ...{ bare: rootMeanSquare(minus(bare, bareInPeft)), moved, apart, other: rootMeanSquare(other) },
      worst: Math.max(...off.map(Math.abs)),
      movedPreference: rootMeanSquare(preferences(peft)),
      apartPreference: rootMeanSquare(preferences(off)),
    });
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(TOLERANCE.ofText);
    expect(apart).toBeLessThan(moved / 3);
    expect(rootMeanSquare(preferences(off))).toBeLessThan(TOLERANCE.ofPreference);
    expect(rootMeanSquare(other)).toBeGreaterThan(3 * apart);
  },
);

test.skipIf(notThorough !== null)(
  `a study puts an adapter on, and none of it is no adapter, to the letter (skipped: ${notThorough})`,
  async () => {
    const folder = temporaryFolder();
    await randomAdapter(MODELS[0], folder);
    const home = join(folder, 'study');
    mkdirSync(home);
    const file = writeTinyStudy(home, { tasksPerCategory: 1, maxOutputTokens: 32, suffixes: SUFFIXES });
    const run = join(folder, 'run');
    const study = JSON.parse(readFileSync(file, 'utf8'));
    const step = (scale: number) => [{ kind: 'adapter', path: join(folder, 'adapter.gguf'), scale }];
    study.conditions = [
      { name: 'baseline', direction: 'baseline', steps: [] },
      { name: 'none', direction: 'anti', steps: step(0) },
      { name: 'whole', direction: 'anti', steps: step(1) },
    ];
    writeFileSync(file, JSON.stringify(study));
    const ended = await runSteerlab(['run', file, '--out', run]);
    expect(ended.code, ended.err).toBe(0);
    const said = answersUnder(run);
    expect(said.get('none')).toEqual(said.get('baseline'));
    expect(said.get('whole')).not.toEqual(said.get('baseline'));
  },
);
