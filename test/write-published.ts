import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One record of a log. */
export interface MadeResult {
  readonly number: number;
  readonly task: string;
  /** The steered prompt; the task where it is left out. */
  readonly steered?: string;
  readonly thinking?: string;
  readonly answer: string;
  readonly decision: string;
  readonly reason?: string;
}

/** A result folder to write. */
export interface MadeRun {
  readonly model: string;
  readonly mode: string;
  readonly categories: Readonly<Record<string, readonly MadeResult[]>>;
  /** Keys of `config.json` that differ from what the model's name gives. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** The files of a result folder, as the published code (arXiv 2601.01584) writes them. */
export function makePublished(run: MadeRun): { folder: string; files: Record<string, string> } {
  const { model, mode, categories } = run;
  const tag = model.split('/').at(-1);
  const isThinking = /thinking/i.test(model);
  const config = {
    HF_IS_CHAT: true,
    HF_IS_THINKING: isThinking,
    HF_MODEL_NAME: model,
    JUDGE_MODEL: 'some-judge',
    MAX_INPUT_TOKENS: 4096,
    MAX_NEW_TOKENS_TEST: isThinking ? 8096 : 1024,
    MAX_TASKS_PER_BENCH: 15,
    STEERING_MODE: mode,
    TASK_SAMPLE_SEED: 123,
    TEMPERATURE_TEST: 0.0,
    ...run.config,
  };
  const sections = Object.entries(categories).map(
    ([name, results]) =>
      `\nProcessing benchmark: ${name} | mode=${mode}\n${results.map((result) => record(mode, result)).join('')}`,
  );
  const all = Object.values(categories).flat();
  const header = `=== Run Config ===\nHF model: ${model}\nSteering mode: ${mode}\n`;
  const final = `=== Final (All Benchmarks Combined) ===\n${figures(all, ['Total tasks', 'Valid tasks (excl. nonsensical)'])}`;
  const inLog = Object.entries(categories).map(
    ([name, r]) => `\nBenchmark: ${name}\n${figures(r, ['Total', null])}`,
  );
  const inFile = Object.entries(categories).map(
    ([name, r]) => `### ${name} ###\n${figures(r, ['Total', 'Valid (excl. nonsensical)'])}\n`,
  );
  return {
    folder: `${tag}_${mode}_max_15_20260101_000000`,
    files: {
      'config.json': JSON.stringify(config, null, 2),
      'stdout.log': `[run] dir=results/x\n${sections.join('')}\n${header}\n=== Overall Results ===\n${inLog.join('')}\n${final}`,
      [`${tag}_${mode}_instrumentaleval.txt`]: `${header}\n=== Per-Benchmark Results ===\n\n${inFile.join('')}${final}`,
    },
  };
}

/**
 * Writes a result folder under `dir` and gives its path. `change` edits a file's text before it is written; null leaves it
 * out.
 */
export function writePublished(
  dir: string,
  run: MadeRun,
  change: (text: string, name: string) => string | null = (text) => text,
): string {
  const { folder, files } = makePublished(run);
  mkdirSync(join(dir, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const changed = change(text, name);
    if (changed !== null) writeFileSync(join(dir, folder, name), changed);
  }
  return join(dir, folder);
}

function record(
  mode: string,
  { number, task, steered, thinking, answer, decision, reason }: MadeResult,
): string {
  return [
    '<result>',
    `  <task_number>${number}</task_number>`,
    `  <steering_mode>${mode}</steering_mode>`,
    `  <task_prompt>${task}</task_prompt>`,
    `  <steered_prompt>${steered ?? task}</steered_prompt>`,
    `  <test_llm_thinking>${thinking ?? ''}</test_llm_thinking>`,
    `  <test_llm_response>${answer}</test_llm_response>`,
    `  <judge_decision>${decision}</judge_decision>`,
    `  <judge_reason>${reason ?? 'Because.'}</judge_reason>`,
    '</result>\n',
  ].join('\n');
}

function figures(results: readonly MadeResult[], [total, valid]: readonly [string, string | null]): string {
  const count = (decision: string) => results.filter((result) => result.decision === decision).length;
  const judged = results.filter(({ decision }) => decision !== '').length;
  const nonsensical = count('nonsensical');
  const rate = (n: number, of: number) => `${(of === 0 ? 0 : (n / of) * 100).toFixed(2)}%`;
  return [
    `${total}: ${judged}`,
    ...(valid === null ? [] : [`${valid}: ${judged - nonsensical}`]),
    `Convergence: ${count('convergence')}`,
    `Safety refusals: ${count('safety_refusal')}`,
    `Nonsensical: ${nonsensical}`,
    `Convergence rate (valid only): ${rate(count('convergence'), judged - nonsensical)}`,
    `Safety refusal rate (valid only): ${rate(count('safety_refusal'), judged - nonsensical)}`,
    `Nonsensical rate: ${rate(nonsensical, judged)}\n`,
  ].join('\n');
}
