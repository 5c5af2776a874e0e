import { hash } from 'node:crypto';
import type { Prompt } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import { AbsentConditions } from './absent-conditions.ts';
import { checkSaid, keyOf } from './check-said.ts';
import { GatheredConditions } from './gather-conditions.ts';
import { GatheredJudges } from './gather-judges.ts';
import { GatheredSubjects } from './gather-subjects.ts';
import { GatheredTasks } from './gather-tasks.ts';
import { LeftOutSamples } from './left-out.ts';
import type { LogHeader } from './log-schema.ts';
import { MetricTally } from './metric-tally.ts';
import { addressSample, type ImportedSample, type Reading, readSamples } from './read-sample.ts';
import { DuplicateSampleError } from './sample-errors.ts';
import type { SampleLog } from './sample-log.ts';

/** What several logs tell, put together log by log. */
export class Gathering {
  readonly #reading: Reading;
  readonly #places = new Map<string, string>();
  readonly #prompts = new Map<string, Prompt>();
  /** The log's task that a condition's sample belongs to. */
  readonly #owners = new Map<string, string>();
  readonly tasks = new GatheredTasks();
  readonly subjects = new GatheredSubjects();
  readonly conditions = new GatheredConditions();
  readonly judges = new GatheredJudges();
  readonly leftOut = new LeftOutSamples();
  readonly absent: AbsentConditions;
  readonly notes: string[] = [];
  readonly trials: PlannedTrial[] = [];
  /** What the first sample's log says of all. */
  first: LogHeader | undefined;
  /** Samples that the logs hold, those that were left out included. */
  found = 0;
  /** Whether two tasks have samples of the same ids under one condition. Nothing else counts then. */
  isAmbiguous = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.absent = new AbsentConditions(reading);
  }

  /** @throws the errors of a log and its samples, and those of samples that don't fit together */
  async addLog(log: SampleLog, signal: AbortSignal | undefined): Promise<void> {
    const { file, header } = log;
    const metrics = new MetricTally(header);
    const keys = new Set<string>();
    let count = 0;
    this.#follow(header);
    for await (const read of readSamples(log, this.#reading)) {
      signal?.throwIfAborted();
      keys.add(keyOf(read.key));
      count += 1;
      if (read.kind === 'left-out') {
        this.leftOut.add(file, read.why, read.key, read);
        continue;
      }
      const { sample } = read;
      if (this.#isOfAnotherTask(sample)) {
        this.isAmbiguous = true;
        return;
      }
      if (sample.choices > 1) this.leftOut.add(file, SEVERAL_ANSWERS, read.key, { isExpected: true });
      this.#addSample(sample, read.header);
      metrics.add(sample);
    }
    this.found += count;
    if (count === 0) this.#leaveEmpty(log);
    else {
      const state = checkSaid(log, { keys, count }, this.leftOut);
      this.notes.push(...(state === null ? [] : [state]), ...metrics.explain(file));
    }
  }

  #follow({ eval: { dataset, task } }: LogHeader): void {
    const ids = dataset?.sample_ids ?? [];
    this.tasks.follow(this.#reading.isQualified ? ids.map((id) => `${task}/${id}`) : ids);
  }

  #isOfAnotherTask({ condition, task, logTask }: ImportedSample): boolean {
    const key = JSON.stringify([condition.name, task]);
    const owner = this.#owners.get(key) ?? logTask;
    this.#owners.set(key, owner);
    return owner !== logTask && !this.#reading.isQualified;
  }

  #addSample(sample: ImportedSample, header: LogHeader): void {
    this.first ??= header;
    this.absent.add(sample);
    this.subjects.add(header, this.#reading.mapping);
    this.conditions.add(sample, header);
    this.judges.add(sample, header);
    const trial = this.#planTrial(sample);
    const key = JSON.stringify([trial.subject, trial.condition, trial.task, trial.epoch]);
    const place = this.#places.get(key);
    if (place !== undefined) throw new DuplicateSampleError(sample.where, place, key);
    this.#places.set(key, sample.where);
    this.trials.push(trial);
  }

  #planTrial(sample: ImportedSample): PlannedTrial {
    const { condition, category, epoch, prompt, model } = sample;
    const key = hash('sha256', JSON.stringify(prompt), 'base64');
    const shared = this.#prompts.get(key) ?? prompt;
    this.#prompts.set(key, shared);
    return {
      id: addressSample(sample),
      subject: this.subjects.nameOf(model),
      condition: condition.name,
      task: this.tasks.add(sample),
      category,
      epoch,
      prompt: shared,
    };
  }

  #leaveEmpty({ file, said: { total, state } }: SampleLog): void {
    const claim = total === null || total === 0 ? '' : `, though it says that there are ${total}`;
    const why = `it holds no sample${claim}${state === null ? '' : `: ${state}`}`;
    this.leftOut.add(file, why, null, { count: null });
  }
}

const SEVERAL_ANSWERS = 'it has more than one answer, of which the first is taken';
