import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { parseStudy, runStudy } from '../src/study/index.ts';
import { addWork, type Spread, type Work } from './local-bare-loop.ts';
import { type BenchPrompt, endings } from './local-prompts.ts';
import { type Measure, startMeasure } from './measure.ts';

/**
 * The runner itself: a whole study of these prompts, with its store on the disk and the offline judge at work. It is
 * measured from the moment at which the model is loaded until the last answer is stored and judged.
 */
export async function runBenchStudy(
  model: string,
  spread: Spread,
  tasks: readonly BenchPrompt[][],
  maxTokens: number,
  reproducible: boolean,
): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-bench-'));
  try {
    const study = parseStudy(
      writeStudy(folder, model, { ...spread, reproducible }, tasks, maxTokens),
      join(folder, 'study.yaml'),
    );
    const works: Work[] = [];
    let stop: ((work: Work) => Measure) | undefined;
    let measure: Measure | undefined;
    for await (const event of runStudy(study, { out: join(folder, 'run') })) {
      if (event.kind === 'opened') stop = startMeasure();
      if (event.kind === 'answered') {
        const { inputTokens, cachedInputTokens, outputTokens } = event.answer.call.usage;
        works.push({
          generated: outputTokens ?? 0,
          evaluated: (inputTokens ?? 0) - (cachedInputTokens ?? 0),
        });
      }
      // The last of these ends the work; freeing the model is no part of it.
      if (event.kind === 'answered' || event.kind === 'judged') measure = stop?.(addWork(works));
    }
    if (measure === undefined) throw new Error('The run has answered nothing.');
    return measure;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each task stands in a category of its own, since each has a system message of its own. JSON is YAML. */
function writeStudy(
  folder: string,
  model: string,
  local: Spread & { readonly reproducible: boolean },
  tasks: readonly BenchPrompt[][],
  maxOutputTokens: number,
): string {
  mkdirSync(join(folder, 'tasks'));
  for (const [number, [baseline]] of tasks.entries()) {
    const rows = baseline === undefined ? [] : [[baseline.system], [baseline.user]];
    writeFileSync(join(folder, 'tasks', `Desk ${String(number).padStart(3, '0')}.csv`), stringify(rows));
  }
  return JSON.stringify({
    name: 'bench',
    benchmark: { source: 'instrumental-eval', path: 'tasks' },
    subjects: [{ name: 'bench', model: `local/${model}`, stage: 'instruct' }],
    conditions: endings.map((text, number) =>
      text === ''
        ? 'baseline'
        : { name: `lever-${number}`, direction: 'anti', steps: [{ kind: 'suffix', text }] },
    ),
    decoding: { temperature: 0, maxOutputTokens },
    judges: [{ name: 'offline' }],
    local: { ...local, gpu: false },
  });
}
