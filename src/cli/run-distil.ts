import { availableParallelism } from 'node:os';
import {
  type DistilEvent,
  type DistilOptions,
  type DistilPlan,
  distil,
  ENVIRONMENT_BYTES,
  estimateTraining,
  findPython,
  InstallNeedsConsentError,
  makePython,
  type PythonFacts,
  planDistil,
  TIME_BASIS,
  TrainingMemoryError,
} from '../distil/index.ts';
import {
  reportTrainingAsJson,
  reportTrainingInLines,
  reportTrainingToTerminal,
  type TrainingReporter,
} from '../progress/index.ts';
import { askYes } from './ask-yes.ts';
import { dataOutput, liveOutput, print, printError, printHint, showsAsciiOnly } from './console.ts';
import type { ExitCode } from './exit-code.ts';
import { sayFetch } from './say-fetch.ts';
import type { ProgressKind } from './shared-inputs.ts';
import { untilInterrupt } from './until-interrupt.ts';

/** What `steerlab distil` is told besides what is trained. */
export interface DistilCall {
  readonly out: string;
  /** A Python of the user's. */
  readonly python: string | undefined;
  /** Whether packages may be installed. */
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly progress: ProgressKind;
}

/** A step of training, and keeping it, takes longer than a call: how long it may take after a Ctrl-C, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Plans, finds or makes a Python, trains, and says what was made and what to call next. */
export async function runDistil(options: DistilOptions, call: DistilCall): Promise<ExitCode> {
  const isDone = await untilInterrupt(
    (signal) => conduct(options, call, signal).catch((error: unknown) => orInterrupted(error, signal)),
    PATIENCE_MS,
  );
  if (isDone) return 0;
  printError('\nInterrupted. What was trained is kept; the same command goes on from there.');
  return 130;
}

function orInterrupted(error: unknown, signal: AbortSignal): false {
  if (signal.aborted) return false;
  throw error;
}

async function conduct(options: DistilOptions, call: DistilCall, signal: AbortSignal): Promise<true> {
  const env = process.env;
  const plan = await planDistil(options, { signal, onFetch: sayFetch(printError) });
  const found = await findPython(call.python, env, signal);
  if (call.dryRun) {
    sayPlan(plan, found.kind === 'ready' ? found.facts : { cuda: null, cpus: availableParallelism() });
    if (found.kind === 'to-make')
      print(`python      to be made: ${gigabytes(ENVIRONMENT_BYTES)} and more in ${found.folder}`);
    else print(`python      ${found.path}`);
    return true;
  }
  for (const warning of plan.set.warnings) printError(`mind: ${warning}`);
  if (found.kind === 'to-make') await askToInstall(found.folder, call.yes);
  const python =
    found.kind === 'ready'
      ? found
      : await makePython(found, { env, signal, onLine: (line) => printError(line) });
  assertMemory(plan, python.facts);
  if (call.progress === 'auto' || call.progress === 'bars' || call.progress === 'lines')
    for (const line of describeEstimate(plan, python.facts)) printError(line);
  const reporter = openTrainingReporter(call.progress, plan);
  try {
    const { out, force } = call;
    for await (const event of distil(plan, { out, force, python: python.path, env, signal })) {
      reporter.take(event);
      if (event.kind === 'finished') sayMade(event, call);
    }
  } finally {
    reporter.end();
  }
  return true;
}

async function askToInstall(folder: string, isGranted: boolean): Promise<void> {
  if (isGranted) return;
  const size = `${gigabytes(ENVIRONMENT_BYTES)}, or 6 GB where pip takes PyTorch with its libraries for GPUs`;
  const question = `Install PyTorch, transformers, TRL and PEFT for training into ${folder} (${size})?`;
  if ((await askYes(question)) !== true) throw new InstallNeedsConsentError(folder, size);
}

/** Refuses a training that would take more memory than is free, before anything is loaded. @throws TrainingMemoryError */
function assertMemory(plan: DistilPlan, { cuda, cpus, memory }: PythonFacts): void {
  const estimate = estimateTraining(plan, { cuda, cpus });
  const free = cuda === null ? memory.available_bytes : cuda.memory_bytes;
  if (estimate === null || free === null || estimate.memoryBytes <= free) return;
  const device = cuda === null ? 'machine' : cuda.name;
  throw new TrainingMemoryError(gigabytes(estimate.memoryBytes), gigabytes(free), device);
}

function sayPlan(plan: DistilPlan, facts: Pick<PythonFacts, 'cuda' | 'cpus'>): void {
  const { options, base, set, parts, categories } = plan;
  const { settings } = options;
  print(`run         ${options.run}, ${plan.facts.name}`);
  print(
    `weights     ${base.path}${base.kind === 'gguf' ? `, ${(base.parameters / 1e6).toFixed(0)} million` : ''}`,
  );
  print(
    `learnt      ${set.counts.train.examples} answers to ${set.counts.train.tasks} tasks under ${set.learnt.join(', ')}, as ${set.judge.name} judged them`,
  );
  print(`categories  ${categories.join(', ')}`);
  print(`held out    ${set.heldOut.length} tasks`);
  print(
    `method      ${settings.method}, rank ${settings.loraR}, learning rate ${settings.learningRate}, ${settings.perDeviceTrainBatchSize} examples at once, ${settings.maxLength} tokens each at most`,
  );
  for (const { name, steps, examples } of parts)
    print(`${name.padEnd(11)} ${steps} steps, ${examples} examples`);
  for (const line of describeEstimate(plan, facts)) print(line);
  for (const warning of set.warnings) printError(`mind: ${warning}`);
}

/** What it takes, and what that rests on, as far as it is known before the first step. */
function describeEstimate(plan: DistilPlan, facts: Pick<PythonFacts, 'cuda' | 'cpus'>): string[] {
  const estimate = estimateTraining(plan, facts);
  if (estimate === null)
    return [
      'time        not known before steps are measured, nor memory: only the trainer reads these weights',
    ];
  const { memoryBytes, seconds } = estimate;
  return [
    `memory      about ${gigabytes(memoryBytes)}`,
    seconds === null
      ? 'time        not known before steps are measured, on a GPU'
      : `time        about ${Math.max(1, Math.round(seconds / 60))} min on ${facts.cpus} cores, if nothing else computes: ${TIME_BASIS}; told anew once steps are measured`,
  ];
}

function sayMade({ card }: Extract<DistilEvent, { kind: 'finished' }>, { out, progress }: DistilCall): void {
  if (progress === 'json') return;
  const { steps, seconds, loss } = card.training;
  const [first, last] = [loss[0]?.loss, loss.at(-1)?.loss];
  print(
    `${out}: an adapter, ${steps} steps in ${Math.round(seconds)} s, loss ${shown(first)} → ${shown(last)}, which does not say what it does`,
  );
  print(`${out}/card.json: what it learnt from, and how; README.md says it for people`);
  printHint(`What it does, and what undoes it, is measured by: steerlab run ${out}/study.yaml`);
}

function openTrainingReporter(kind: ProgressKind, { parts }: DistilPlan): TrainingReporter {
  const screen = liveOutput();
  const drawsBars = screen.isTTY && !showsAsciiOnly(screen);
  switch (kind === 'auto' ? (drawsBars ? 'bars' : 'lines') : kind) {
    case 'bars':
      return reportTrainingToTerminal(parts, { stream: screen });
    case 'lines':
      return reportTrainingInLines(parts, { screen });
    case 'json':
      return reportTrainingAsJson(dataOutput());
    default:
      return { take: () => {}, end: () => {} };
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function shown(loss: number | null | undefined): string {
  return loss === null || loss === undefined ? 'not known' : loss.toFixed(3);
}
