import { join } from 'node:path';
import type { PlannedPart } from './plan-distil.ts';

/** Where a training of a part keeps its things; paths are relative to the distillation's folder. */
export interface PartFiles {
  /** What it writes adapters and checkpoints into. */
  readonly folder: string;
  readonly data: string;
  /** The job, as the trainer reads it. */
  readonly job: string;
  /** What the trainer told, one JSON object a line. */
  readonly log: string;
}

/** Trainable weights that were made of a GGUF file, until all parts are trained. */
export const KEPT_BASE = 'base';

/** The files of one training. */
export function filesOf(part: PlannedPart['name']): PartFiles {
  if (part === 'adapter')
    return { folder: '.', data: join('data', 'train.jsonl'), job: 'job.json', log: 'training.jsonl' };
  const folder = join('undo', part);
  return {
    folder,
    data: join(folder, 'train.jsonl'),
    job: join(folder, 'job.json'),
    log: join(folder, 'training.jsonl'),
  };
}

/** The adapter at the end of a training, or after so many steps of an undoing. */
export function adapterFiles(part: PlannedPart['name'], step: number | null): { gguf: string; peft: string } {
  const { folder } = filesOf(part);
  if (step === null) return { gguf: join(folder, 'adapter.gguf'), peft: join(folder, 'peft') };
  return { gguf: join(folder, 'steps', `${step}.gguf`), peft: join(folder, 'steps', `${step}`) };
}
