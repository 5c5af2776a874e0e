import { hash } from 'node:crypto';
import type { Benchmark } from '../../benchmark/index.ts';
import type { Prompt } from '../../steering/index.ts';
import type { PlannedTrial, RunFacts, StoredJudge } from '../../store/index.ts';
import { nearestSpelling } from '../../text/index.ts';
import { quote, toName } from '../import-run/index.ts';
import { checkSaid, keyOf } from './check-said.ts';
import { GatheredConditions } from './gather-conditions.ts';
import { GatheredJudges } from './gather-judges.ts';
import { GatheredSubjects } from './gather-subjects.ts';
import { GatheredTasks } from './gather-tasks.ts';
import { describeLeftOut, type LeftOut, LeftOutSamples } from './left-out.ts';
import type { LogHeader } from './log-schema.ts';
import { lookUp } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import { MetricTally } from './metric-tally.ts';
import { addressSample, type ImportedSample, type Reading, readSamples } from './read-sample.ts';
import {
  DuplicateSampleError,
  MappedPathError,
  NoSamplesError,
  NoUsableSamplesError,
} from './sample-errors.ts';
import type { WithLog } from './sample-log.ts';

/** What logs were made of. */
export interface Gathered {
  readonly facts: RunFacts;
  readonly benchmark: Benchmark;
  readonly trials: readonly PlannedTrial[];
  readonly judges: readonly StoredJudge[];
  /** Conditions of which the logs don't tell what they add to a prompt. */
  readonly unknownSteps: readonly string[];
  /** How the samples were read, and have to be read again. */
  readonly reading: Reading;
  readonly leftOut: readonly LeftOut[];
  /** What else there is to say of the logs, a sentence each. */
  readonly notes: readonly string[];
}

/** What is gathered from. */
export interface GatherOptions {
  readonly files: readonly string[];
  readonly withLog: WithLog;
  readonly mapping: Mapping;
  /** Whose logs they are, for the run's description. */
  readonly tool: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads logs for what was asked of whom. Prompts that are equal are kept once; answers are not kept. Where two tasks have
 * samples of the same ids, all is read once more, with the tasks' names in the ids.
 *
 * @throws the errors of logs and samples, and those of samples that don't fit together
 */
export async function gather(options: GatherOptions): Promise<Gathered> {
  const reading = {
    mapping: options.mapping,
    absentCondition: nameAbsent(options.mapping),
    isQualified: false,
  };
  return (
    (await gatherAs(options, reading)) ??
    // The ids are unlike now, so that it comes to an end.
    (await gatherAs(options, { ...reading, isQualified: true })) ??
    Promise.reject(new RangeError('samples of two tasks have the same ids, with their tasks in them'))
  );
}

/** Null where two tasks have samples of the same ids. */
async function gatherAs(
  { files, withLog, mapping, tool, signal }: GatherOptions,
  reading: Reading,
): Promise<Gathered | null> {
  const tasks = new GatheredTasks();
  const subjects = new GatheredSubjects();
  const conditions = new GatheredConditions();
  const judges = new GatheredJudges();
  const leftOut = new LeftOutSamples();
  const notes: string[] = [];
  const trials: PlannedTrial[] = [];
  const places = new Map<string, string>();
  const prompts = new Map<string, Prompt>();
  const owners = new Map<string, string>();
  const untold = { count: 0, where: '', told: 0 };
  let first: LogHeader | undefined;
  let found = 0;
  let isAmbiguous = false;
  for (const file of files) {
    await withLog(file, async (log) => {
      const keys = new Set<string>();
      let count = 0;
      const metrics = new MetricTally(log.header);
      const { dataset, task } = log.header.eval;
      const ids = dataset?.sample_ids ?? [];
      tasks.follow(reading.isQualified ? ids.map((id) => `${task}/${id}`) : ids);
      for await (const read of readSamples(log, reading)) {
        signal?.throwIfAborted();
        keys.add(keyOf(read.key));
        count += 1;
        if (read.kind === 'left-out') {
          leftOut.add(file, read.why, read.key, read);
          continue;
        }
        const { sample, header } = read;
        const owner = JSON.stringify([sample.condition.name, sample.task]);
        if ((owners.get(owner) ?? sample.logTask) !== sample.logTask && !reading.isQualified) {
          isAmbiguous = true;
          return;
        }
        owners.set(owner, sample.logTask);
        first ??= header;
        if (sample.isConditionTold) untold.told += 1;
        else if (mapping.condition !== undefined) {
          untold.count += 1;
          untold.where ||= sample.where;
        }
        if (sample.choices > 1)
          leftOut.add(file, 'it has more than one answer, of which the first is taken', read.key, {
            isExpected: true,
          });
        subjects.add(header, mapping);
        conditions.add(sample, header);
        judges.add(sample, header);
        metrics.add(sample);
        const trial = planTrial(sample, subjects.nameOf(sample.model), tasks.add(sample), prompts);
        const key = JSON.stringify([trial.subject, trial.condition, trial.task, trial.epoch]);
        const place = places.get(key);
        if (place !== undefined) throw new DuplicateSampleError(sample.where, place, key);
        places.set(key, sample.where);
        trials.push(trial);
      }
      found += count;
      if (count === 0) {
        const { total, state } = log.said;
        const claim = total === null || total === 0 ? '' : `, though it says that there are ${total}`;
        leftOut.add(file, `it holds no sample${claim}${state === null ? '' : `: ${state}`}`, null, {
          count: null,
        });
        return;
      }
      const state = checkSaid(log, { keys, count }, leftOut);
      notes.push(...(state === null ? [] : [state]), ...metrics.explain(file));
    });
    if (isAmbiguous) return null;
  }
  if (found === 0) throw new NoSamplesError(files[0] ?? '', leftOut.list().map(describeLeftOut));
  if (trials.length === 0) throw new NoUsableSamplesError(leftOut.list().map(describeLeftOut));
  if (untold.count > 0) {
    if (untold.told === 0 && mapping.conditionDefault === undefined && isSlip(mapping.condition ?? '', first))
      throw new MappedPathError(untold.where, mapping.condition ?? '', 'condition');
    const lead =
      untold.told === 0
        ? `No sample has anything at ${quote(mapping.condition ?? '')}, which may be a slip of the path: all`
        : `${untold.count} samples have nothing at ${quote(mapping.condition ?? '')}: they`;
    notes.push(
      `${lead} count as the condition ${quote(reading.absentCondition ?? '')}. "conditionDefault" in the file for --scores names another.`,
    );
  }
  const { tasks: list, hash: content } = tasks.tasks();
  const settled = conditions.settle(trials, tasks.prompts());
  const benchmark = { ...describeBenchmark(first, content), tasks: list };
  const { name, version } = benchmark;
  return {
    facts: {
      name: toName(String(lookUp(first?.eval.metadata, 'run') ?? first?.eval.task ?? 'imported')),
      description: `Imported from ${files.length} ${tool} logs.`,
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
    reading,
    leftOut: leftOut.list(),
    notes,
  };
}

/** Arguments that a caller left at their default are in no log of older versions of Inspect. */
const ARGUMENT = /^eval\.(?:task_args|task_args_passed|solver_args|solver_args_passed|model_args)\./;

/** The name of the condition of samples that have nothing at the mapping's path; null where they must have something. */
function nameAbsent({ condition, conditionDefault, conditions = {} }: Mapping): string | null {
  if (conditionDefault !== undefined) return conditionDefault;
  if (condition === undefined || !ARGUMENT.test(condition)) return null;
  const [only, ...others] = Object.entries(conditions).filter(([, direction]) => direction === 'baseline');
  return only === undefined || others.length > 0 ? 'baseline' : only[0];
}

/** Whether a log has an argument whose name is nearly that of a path that leads nowhere. */
function isSlip(path: string, header: LogHeader | undefined): boolean {
  const keys = path.split('.').slice(0, -1).join('.');
  const given = lookUp({ eval: header?.eval }, keys);
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  return nearestSpelling(path.split('.').at(-1) ?? '', names) !== undefined;
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
  const { task = 'imported', task_version } = header?.eval ?? {};
  return { name: task, version: String(task_version ?? 0), hash: content };
}

function toTime(created: string | undefined): string {
  // Without an offset, as old logs have it, it must not mean another time on another machine.
  const time = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(created ?? 'Z') ? (created ?? '') : `${created}Z`);
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString();
}
