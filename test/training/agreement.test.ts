import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { SMALL_MODEL } from '../e2e/find-small-model.ts';
import { runSteerlab } from '../e2e/spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from '../e2e/write-tiny-study.ts';
import { fetchTestModel } from '../local/test-model.ts';
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

// Queries and keys alone: a wrong order of their rows changes everything that such an adapter does.
test.skipIf(notThorough !== null)(
  `what an adapter does to preference is what PEFT says that it does (skipped: ${notThorough})`,
  async () => {
    const folder = temporaryFolder();
    const { path: gguf } = await fetchTestModel();
    execFileSync(
      trainingPython ?? '',
      [script, programOf(''), gguf, folder, '0.4', 'q_proj,k_proj', 'kept'],
      { stdio: 'ignore' },
    );
    const prompts = await promptsOfTasks(3);
    const scoreInPeft = async (adapter: string | null, scale: number) => {
      const settings = { base: { gguf }, adapter, scale, prompts };
      const { code, lines, err } = await runPython('preference.py', settings, folder);
      expect(code, err).toBe(0);
      return lines.map(({ logProbability, tokens }) => Number(logProbability) / Number(tokens));
    };
    const ours = (name: string) =>
      scoreWithAdapter(SMALL_MODEL, { path: join(folder, name), scale: 1 }, prompts);
    const bare = await scoreWithAdapter(SMALL_MODEL, null, prompts);
    const bareInPeft = await scoreInPeft(null, 1);
    const peft = minus(await scoreInPeft(join(folder, 'peft'), 1), bareInPeft);
    const own = minus(await ours('adapter.gguf'), bare);
    const off = minus(own, peft);
    const worst = Math.max(...off.map(Math.abs));
    expect(worst).toBeLessThan(TOLERANCE.ofText);
    expect(rootMeanSquare(off)).toBeLessThan(rootMeanSquare(peft) / 3);
    expect(rootMeanSquare(minus(preferences(own), preferences(peft)))).toBeLessThan(TOLERANCE.ofPreference);
    // The same weights in the other order are something else, which this test would see.
    const kept = minus(minus(await ours('kept.gguf'), bare), peft);
    expect(rootMeanSquare(kept)).toBeGreaterThan(rootMeanSquare(peft));

    // And a study puts it on: none of it is no adapter, to the letter.
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
