import { hash } from 'node:crypto';
import type { Benchmark } from '../../../benchmark/index.ts';
import type { Prompt } from '../../../steering/index.ts';
import type { PlannedTrial, RunFacts, StoredJudge } from '../../../store/index.ts';
import { toName } from '../../import-run/index.ts';
import { GatheredConditions } from './gather-conditions.ts';
import { GatheredJudges } from './gather-judges.ts';
import { GatheredSubjects } from './gather-subjects.ts';
import { GatheredTasks } from './gather-tasks.ts';
import type { LogHeader } from './log-schema.ts';
import { lookUp } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import { withLog } from './open-log.ts';
import { addressSample, type ImportedSample, readSamples } from './read-sample.ts';
import { DuplicateSampleError } from './sample-errors.ts';

/** What logs were made of. */
export interface Gathered {
  readonly facts: RunFacts;
  readonly benchmark: Benchmark;
  readonly trials: readonly PlannedTrial[];
  readonly judges: readonly StoredJudge[];
  /** Conditions of which the logs don't tell what they add to a prompt. */
  readonly unknownSteps: readonly string[];
}

/**
 * Reads logs for what was asked of whom. Prompts that are equal are kept once; answers are not kept.
 *
 * @throws the errors of logs and samples, and those of samples that don't fit together
 */
export async function gather(
  files: readonly string[],
  mapping: Mapping,
  signal: AbortSignal | undefined,
): Promise<Gathered> {
  const tasks = new GatheredTasks();
  const subjects = new GatheredSubjects();
  const conditions = new GatheredConditions();
  const judges = new GatheredJudges();
  const trials: PlannedTrial[] = [];
  const places = new Map<string, string>();
  const prompts = new Map<string, Prompt>();
  let first: LogHeader | undefined;
  for (const file of files) {
    await withLog(file, async (log) => {
      first ??= log.header;
      subjects.add(log.header, mapping);
      tasks.follow(log.header.eval.dataset?.sample_ids ?? []);
      for await (const sample of readSamples(log, mapping)) {
        signal?.throwIfAborted();
        conditions.add(sample, log.header);
        judges.add(sample, log.header);
        const trial = planTrial(sample, subjects.nameOf(sample.model), tasks.add(sample), prompts);
        const key = JSON.stringify([trial.subject, trial.condition, trial.task, trial.epoch]);
        const place = places.get(key);
        if (place !== undefined) throw new DuplicateSampleError(sample.where, place, key);
        places.set(key, sample.where);
        trials.push(trial);
      }
    });
  }
  const { tasks: list, hash: content } = tasks.tasks();
  const settled = conditions.settle(trials, tasks.prompts());
  const benchmark = { ...describeBenchmark(first, content), tasks: list };
  const { name, version } = benchmark;
  return {
    facts: {
      name: toName(String(lookUp(first?.eval.metadata, 'run') ?? first?.eval.task ?? 'inspect')),
      description: `Imported from ${files.length} Inspect logs.`,
      created: toTime(first?.eval.created),
      benchmark: { name, version, hash: content },
      epochs: trials.reduce((most, { epoch }) => Math.max(most, epoch), 1),
      subjects: subjects.list(),
      conditions: settled.conditions,
      seconds: null,
    },
    benchmark,
    trials,
    judges: judges.list(mapping),
    unknownSteps: settled.unknown,
  };
}

function planTrial(
  sample: ImportedSample,
  subject: string,
  task: string,
  prompts: Map<string, Prompt>,
): PlannedTrial {
  const { condition, category, epoch, prompt } = sample;
  const key = hash('sha256', JSON.stringify(prompt), 'base64');
  const shared = prompts.get(key) ?? prompt;
  prompts.set(key, shared);
  return {
    id: addressSample(sample),
    subject,
    condition: condition.name,
    task,
    category,
    epoch,
    prompt: shared,
  };
}

/** The benchmark that an export names, if the tasks are all of its own; or the log's task. */
function describeBenchmark(header: LogHeader | undefined, content: string): Omit<Benchmark, 'tasks'> {
  const said = ['name', 'version', 'hash'].map((key) => lookUp(header?.eval.metadata, `benchmark.${key}`));
  const [name, version] = said;
  if (said.at(-1) === content) return { name: String(name), version: String(version), hash: content };
  const { task = 'inspect', task_version } = header?.eval ?? {};
  return { name: task, version: String(task_version ?? 0), hash: content };
}

function toTime(created: string | undefined): string {
  const time = new Date(created ?? '');
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString();
}
