import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { tryParseJson } from '../text/index.ts';
import { TrainingFailedError } from './distil-errors.ts';
import { TRAINING } from './find-python.ts';
import { type TrainerEvent, trainerEventSchema } from './trainer-event.ts';

/** One training, as `training/train.py` reads it. Its names are that program's. */
export interface TrainerJob {
  readonly base:
    | {
        readonly gguf: string /** Where what is made of the file is kept for the next training. */;
        readonly kept: string;
      }
    | { readonly folder: string };
  /** JSON Lines, as `steerlab export` writes them. */
  readonly data: string;
  readonly method: 'sft' | 'dpo';
  readonly out: string;
  /** Under the trainers' own names. */
  readonly settings: Readonly<Record<string, number>>;
  /** Optimiser steps at which the adapter is kept besides the end. */
  readonly save_at: readonly number[] | null;
  /** A PEFT adapter that is trained further; null for a fresh one. */
  readonly adapter_from: string | null;
  readonly threads: number;
}

/** How long a trainer that was asked to stop may take to keep its step, in milliseconds. */
const GRACE_MS = 60_000;
/** Lines of what it wrote on standard error that are kept for telling why it failed. */
const KEPT_LINES = 40;

/**
 * Trains in a Python process, and yields what it tells. What it has told as saved is on disk. Asked again for the same job, it
 * goes on from the last step that was kept.
 *
 * @param settingsFile - where the job is written for the trainer to read
 * @throws TrainingFailedError; the signal's reason, after the trainer has kept where it was
 */
export async function* runTrainer(
  { part, settingsFile }: { readonly part: string; readonly settingsFile: string },
  {
    python,
    env,
    signal,
  }: { readonly python: string; readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): AsyncGenerator<TrainerEvent, void, void> {
  signal.throwIfAborted();
  const child = spawn(python, [join(TRAINING, 'train.py'), settingsFile], {
    env: { ...env, PYTHONUNBUFFERED: '1', TOKENIZERS_PARALLELISM: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Of its own group: a Ctrl-C reaches this process alone, which then asks it to stop, once.
    detached: process.platform !== 'win32',
  });
  const closed = once(child, 'close');
  // Not waited for where reading ends early, and then it must not end the process.
  closed.catch(() => {});
  const words: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.trim() !== '') words.push(line.trim());
    if (words.length > KEPT_LINES) words.shift();
  });
  let killing: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGTERM');
    killing ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  let isDone = false;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const read = trainerEventSchema.safeParse(tryParseJson(line));
      if (!read.success) continue;
      const event = read.data;
      if (event.event === 'error') throw new TrainingFailedError(part, event.code, event.message);
      yield event;
      isDone ||= event.event === 'done';
    }
    const [code] = await closed;
    signal.throwIfAborted();
    if (isDone) return;
    throw new TrainingFailedError(part, 'other', words.at(-1) ?? `the trainer ended with ${code}`);
  } finally {
    signal.removeEventListener('abort', stop);
    if (child.exitCode === null && child.signalCode === null) {
      stop();
      await closed;
    }
    clearTimeout(killing);
  }
}
