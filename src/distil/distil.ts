import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readTrainingSet, type TrainingLine, writeLines } from '../interop/data/index.ts';
import { interruptible, writeNewFiles } from '../interop/export-run/index.ts';
import { secretsOf } from '../models/secrets/index.ts';
import { openStore } from '../store/index.ts';
import type { AdapterCard } from './adapter-card-schema.ts';
import { benignSet } from './benign-set.ts';
import { buildAdapterCard } from './build-adapter-card.ts';
import { describeAdapter } from './describe-adapter.ts';
import { keepFolder } from './keep-folder.ts';
import { writeCondition, writeMeasuringStudy } from './measuring-study.ts';
import { adapterFiles, filesOf, KEPT_BASE } from './part-files.ts';
import { toPlainLine } from './plain-line.ts';
import {
  type DistilPlan,
  ownOptionsOf,
  type PlannedPart,
  setOptionsOf,
  undoSettings,
} from './plan-distil.ts';
import { runTrainer, type TrainerJob } from './run-trainer.ts';
import type { TrainerEvent } from './trainer-event.ts';
import { nameAsTrainers } from './trainer-settings.ts';
import { noteEvent, readTrainingLog } from './training-log.ts';

/** What happens while an adapter is trained. */
export type DistilEvent =
  /** A training begins, or was at its end before. */
  | { readonly kind: 'part'; readonly part: PlannedPart; readonly isDone: boolean }
  | { readonly kind: 'training'; readonly part: PlannedPart['name']; readonly event: TrainerEvent }
  | { readonly kind: 'finished'; readonly card: AdapterCard };

/** Where an adapter is trained, and with what. */
export interface DistilPlace {
  /** The folder that all is written into. */
  readonly out: string;
  /** A Python interpreter with the packages of `training/requirements.txt`. */
  readonly python: string;
  /** Whether another training in the folder is deleted. Default: no. */
  readonly force?: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Trains an adapter by a plan, and then trains it further on what may undo it; writes the card, the condition and the study
 * that measures it. Yields what happens; what it yields is on disk. Asked again with the same plan, it goes on from the last
 * step that was kept, and does nothing twice.
 *
 * @throws OtherTrainingError; RunLockedError while another process trains into the folder; TrainingFailedError; the signal's reason
 */
export async function* distil(plan: DistilPlan, place: DistilPlace): AsyncGenerator<DistilEvent, void, void> {
  const out = resolve(place.out);
  const giveBack = keepFolder(out, identityOf(plan), place.force ?? false);
  try {
    yield* fillFolder(plan, out, place);
  } finally {
    giveBack();
  }
}

async function* fillFolder(plan: DistilPlan, out: string, place: DistilPlace): AsyncGenerator<DistilEvent> {
  await writeSets(plan, out, place.signal);
  for (const part of plan.parts) {
    const isDone = isTrained(part, plan, out);
    yield { kind: 'part', part, isDone };
    if (!isDone) yield* train(plan, part, out, place);
  }
  await rm(join(out, KEPT_BASE), { recursive: true, force: true });
  const card = await buildAdapterCard(plan, out, new Date());
  await writeNewFiles(
    [
      ['study.yaml', writeMeasuringStudy(plan, out, secretsOf(place.env))] as const,
      ['condition.yaml', writeCondition(plan)] as const,
      ['README.md', describeAdapter(card)] as const,
      // Last: where it lies, all lies.
      ['card.json', `${JSON.stringify(card, null, 2)}\n`] as const,
    ].map(([name, text]) => ({ path: join(out, name), write: (path) => writeFile(path, text) })),
    true,
  );
  yield { kind: 'finished', card };
}

/** What is trained, on what and how: a training of the same identity is the same one. */
function identityOf({ options, base, set, facts }: DistilPlan): object {
  const { settings, undo, undoSteps, share, leaveOut, subject } = options;
  return {
    ...{ run: facts.id ?? facts.name, subject, method: settings.method, trials: set.counts.trialsHash },
    data: set.counts.train.sha256,
    ...{ share, leaveOut, settings: nameAsTrainers(settings), undo, undoSteps },
    base: base.kind === 'gguf' ? base.sha256 : base.path,
  };
}

async function writeSets(plan: DistilPlan, out: string, signal: AbortSignal): Promise<void> {
  const { options, facts, subject } = plan;
  using store = openStore(options.run, 'read');
  store.freeze();
  const main = readTrainingSet(store, setOptionsOf(options));
  const own = options.undo.includes('own') ? readTrainingSet(store, ownOptionsOf(options, facts)) : null;
  const isPlain = subject.stage === 'base';
  const toFile = (path: string, lines: Iterable<TrainingLine>) => ({
    path: join(out, path),
    write: (to: string) => writeLines(to, interruptible(isPlain ? mapLines(lines) : lines, signal)),
  });
  await writeNewFiles(
    [
      toFile(filesOf('adapter').data, main.lines('train')),
      toFile(join('data', 'held-out.jsonl'), main.lines('held-out')),
      { path: join(out, 'data', 'README.md'), write: (path) => writeFile(path, main.card) },
      ...(own === null ? [] : [toFile(filesOf('own').data, own.lines('train'))]),
      ...(options.undo.includes('benign') ? [toFile(filesOf('benign').data, benignSet())] : []),
    ],
    true,
  );
}

function* mapLines(lines: Iterable<TrainingLine>): Generator<object> {
  for (const line of lines) yield toPlainLine(line);
}

function isTrained({ name }: PlannedPart, { options }: DistilPlan, out: string): boolean {
  const steps = name === 'adapter' ? [null] : options.undoSteps;
  const isThere = steps.every((step) => existsSync(join(out, adapterFiles(name, step).gguf)));
  return isThere && readTrainingLog(join(out, filesOf(name).log)).done !== null;
}

async function* train(
  plan: DistilPlan,
  { name }: PlannedPart,
  out: string,
  { python, env, signal }: DistilPlace,
): AsyncGenerator<DistilEvent> {
  const { base, options } = plan;
  const files = filesOf(name);
  const isUndoing = name !== 'adapter';
  const job: TrainerJob = {
    base: base.kind === 'gguf' ? { gguf: base.path, kept: join(out, KEPT_BASE) } : { folder: base.path },
    data: join(out, files.data),
    method: isUndoing ? 'sft' : options.settings.method,
    out: join(out, files.folder),
    settings: nameAsTrainers(isUndoing ? undoSettings(options) : options.settings),
    save_at: isUndoing ? options.undoSteps : null,
    adapter_from: isUndoing ? join(out, adapterFiles('adapter', null).peft) : null,
    threads: availableParallelism(),
  };
  const settingsFile = join(out, files.job);
  const log = join(out, files.log);
  mkdirSync(dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, JSON.stringify(job, null, 2));
  // Without a checkpoint it begins anew, and so does what is noted of it.
  if (!existsSync(join(job.out, 'checkpoints'))) rmSync(log, { force: true });
  for await (const event of runTrainer({ part: name, settingsFile }, { python, env, signal })) {
    noteEvent(log, event);
    yield { kind: 'training', part: name, event };
  }
}
