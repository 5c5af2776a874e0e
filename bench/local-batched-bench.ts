import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Spread } from './local-bare-loop.ts';

const run = promisify(execFile);

/** What llama.cpp's own bench did on one batch: computing alone, without words, sampling or JavaScript. */
export interface Limit {
  /** New tokens a second. */
  readonly speed: number;
  /** Shares of its time in prompts and in generation, 0 to 1. */
  readonly promptShare: number;
}

/** A batch as the bench asks it: so many prompt tokens a task that no sequence held, so many new ones an answer. */
export interface LimitPlan {
  readonly tasks: number;
  readonly promptTokens: number;
  readonly newTokens: number;
}

/** llama.cpp's bench, ready to be run. */
export interface BatchedBench {
  readonly binary: string;
  /** Where it finds the engine's libraries. */
  readonly folder: string;
  readonly close: () => void;
}

/**
 * llama.cpp's batched bench: the binary that `LLAMA_BATCHED_BENCH` names; else made of the source that comes with
 * node-llama-cpp, on the very libraries that answers are computed with, which takes `git`, a C++ compiler and some
 * seconds (Linux on x64).
 *
 * @throws where there is neither.
 */
export async function openBatchedBench(env: NodeJS.ProcessEnv): Promise<BatchedBench> {
  const named = env.LLAMA_BATCHED_BENCH;
  if (named !== undefined) return { binary: named, folder: dirname(named), close: () => {} };
  const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const bundle = join(modules, 'node-llama-cpp/llama/gitRelease.bundle');
  const libraries = join(modules, '@node-llama-cpp/linux-x64/bins/linux-x64');
  if (process.platform !== 'linux' || !existsSync(libraries) || !existsSync(bundle))
    throw new Error('It is made on Linux x64 alone: LLAMA_BATCHED_BENCH may name one of yours.');
  const folder = mkdtempSync(join(tmpdir(), 'batched-bench-'));
  const close = () => rmSync(folder, { recursive: true });
  try {
    const source = join(folder, 'source');
    await run('git', ['clone', '--quiet', bundle, source]);
    const { release } = await readRelease(modules);
    const binary = join(folder, 'llama-batched-bench');
    const tool = join(source, 'tools/batched-bench');
    const files = ['main.cpp', 'batched-bench.cpp'].map((name) => join(tool, name));
    const headers = ['include', 'ggml/include', 'common', 'vendor'].map((name) => `-I${join(source, name)}`);
    const linked = [`llama.${release}`, 'llama-common', `ggml.${release}`, 'ggml-base'].map(
      (name) => `-l:lib${name}.so`,
    );
    const place = [`-L${libraries}`, `-Wl,-rpath,${libraries}`];
    await run('c++', [
      '-std=c++17',
      '-O2',
      ...headers,
      ...files,
      ...place,
      ...linked,
      '-pthread',
      '-o',
      binary,
    ]);
    return { binary, folder: libraries, close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Runs it on a batch: a process for each context, side by side, each with its share of the tasks. The conditions of a task read one
 * prompt and generate together.
 */
export async function runBatchedBench(
  { binary, folder }: BatchedBench,
  model: string,
  { contexts, threads, sequences }: Spread,
  { tasks, promptTokens, newTokens }: LimitPlan,
): Promise<Limit> {
  const each = Math.max(1, Math.round(tasks / contexts));
  const numbers = {
    '-c': sequences * (promptTokens + newTokens),
    '-t': threads,
    '-tb': threads,
    '-npp': promptTokens,
    '-ntg': newTokens,
    '-npl': Array(each).fill(sequences).join(','),
  };
  const args = ['-m', model, '-ngl', '0', '-pps', '--output-format', 'jsonl'];
  for (const [name, value] of Object.entries(numbers)) args.push(name, String(value));
  const outputs = await Promise.all(
    Array.from({ length: contexts }, () => run(binary, args, { cwd: folder, encoding: 'utf8' })),
  );
  const rows = outputs.map(({ stdout }) =>
    stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line)),
  );
  const sum = (of: readonly Record<string, number>[], key: string) =>
    of.reduce((total, row) => total + Number(row[key]), 0);
  const all = rows.flat();
  if (all.length === 0) throw new Error('It printed no figures.');
  const longest = Math.max(...rows.map((one) => sum(one, 't')));
  return {
    speed: (all.length * sequences * newTokens) / longest,
    promptShare: sum(all, 't_pp') / sum(all, 't'),
  };
}

async function readRelease(modules: string): Promise<{ release: string }> {
  const file = join(modules, 'node-llama-cpp/llama/binariesGithubRelease.json');
  const { default: facts } = await import(file, { with: { type: 'json' } });
  return facts;
}
