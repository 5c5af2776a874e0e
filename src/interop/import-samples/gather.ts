import type { Benchmark } from '../../benchmark/index.ts';
import type { PlannedTrial, RunFacts, StoredJudge } from '../../store/index.ts';
import { toName } from '../import-run/index.ts';
import { nameAbsent } from './absent-conditions.ts';
import { Gathering } from './gathering.ts';
import { describeLeftOut, type LeftOut } from './left-out.ts';
import type { LogHeader } from './log-schema.ts';
import { lookUp } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import type { Reading } from './read-sample.ts';
import { NoSamplesError, NoUsableSamplesError } from './sample-errors.ts';
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
  const gathering = new Gathering(reading);
  for (const file of files) {
    await withLog(file, (log) => gathering.addLog(log, signal));
    if (gathering.isAmbiguous) return null;
  }
  const { first, trials, found } = gathering;
  const leftOut = gathering.leftOut.list();
  if (found === 0) throw new NoSamplesError(files[0] ?? '', leftOut.map(describeLeftOut));
  if (trials.length === 0) throw new NoUsableSamplesError(leftOut.map(describeLeftOut));
  const { tasks, hash } = gathering.tasks.tasks();
  const settled = gathering.conditions.settle(trials, gathering.tasks.prompts());
  const judges = gathering.judges.list(mapping);
  const benchmark = { ...describeBenchmark(first, hash), tasks };
  return {
    facts: {
      name: toName(String(lookUp(first?.eval.metadata, 'run') ?? first?.eval.task ?? 'imported')),
      description: `Imported from ${files.length} ${tool} logs.`,
      created: toTime(first?.eval.created),
      benchmark: { name: benchmark.name, version: benchmark.version, hash },
      epochs: trials.reduce((most, { epoch }) => Math.max(most, epoch), 1),
      subjects: gathering.subjects.list(),
      conditions: settled.conditions,
      seconds: null,
    },
    benchmark,
    trials,
    judges,
    unknownSteps: settled.unknown,
    reading,
    leftOut,
    notes: [...gathering.notes, ...gathering.absent.explain(first), ...gathering.judges.explain(mapping)],
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
