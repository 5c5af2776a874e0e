import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { tryParseJson } from '../text/index.ts';
import { type TrainerEvent, trainerEventSchema } from './trainer-event.ts';

/** What a trainer has told of one training over all its runs. */
export interface TrainingLog {
  readonly loaded: Extract<TrainerEvent, { event: 'loaded' }> | null;
  /** Each optimiser step once. */
  readonly steps: readonly Extract<TrainerEvent, { event: 'step' }>[];
  /** There where it came to its end. */
  readonly done: Extract<TrainerEvent, { event: 'done' }> | null;
  /** Seconds of training in all its runs, as far as steps were kept. */
  readonly seconds: number;
}

/** Notes an event, before it is shown. */
export function noteEvent(file: string, event: TrainerEvent): void {
  appendFileSync(file, `${JSON.stringify(event)}\n`);
}

/** Reads what was told; nothing where there is no such file. A line that was cut off by a power failure is passed over. */
export function readTrainingLog(file: string): TrainingLog {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const events = lines.flatMap((line) => {
    const read = trainerEventSchema.safeParse(tryParseJson(line));
    return read.success ? [read.data] : [];
  });
  return foldEvents(events);
}

/** What the events of one or several runs of a training come to: a step that was lost with its run was done again. */
export function foldEvents(events: readonly TrainerEvent[]): TrainingLog {
  let loaded: TrainingLog['loaded'] = null;
  let done: TrainingLog['done'] = null;
  let steps: Extract<TrainerEvent, { event: 'step' }>[] = [];
  // Seconds of the runs before the last one, up to the step at which the next one went on.
  let before = 0;
  for (const event of events) {
    if (event.event === 'loaded') {
      loaded = event;
      done = null;
      before = 0;
    } else if (event.event === 'resumed') {
      steps = steps.filter(({ step }) => step <= event.step);
      before = steps.at(-1)?.seconds ?? 0;
    } else if (event.event === 'step') {
      steps = steps.filter(({ step }) => step < event.step);
      steps.push({ ...event, seconds: before + event.seconds });
    } else if (event.event === 'done') done = event;
  }
  return { loaded, steps, done, seconds: steps.at(-1)?.seconds ?? 0 };
}
