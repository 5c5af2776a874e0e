import { createHash } from 'node:crypto';
import type { Decision } from '../../../vocabulary/index.ts';
import type { LeftOut, TrainingExample } from './build-examples.ts';

/** One of the two files. */
export interface PartCounts {
  readonly examples: number;
  /** Tasks with an example. */
  readonly tasks: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly byCategory: ReadonlyMap<string, number>;
  readonly byDecision: ReadonlyMap<Decision, number>;
  readonly bySubject: ReadonlyMap<string, number>;
}

/** What a training set holds, and what was left out of it. */
export interface SetCounts {
  readonly train: PartCounts;
  readonly heldOut: PartCounts;
  /** Examples whose answer ended at the limit of its tokens. */
  readonly cut: number;
  /** SHA-256 over the trials that the examples are made of, in order. */
  readonly trialsHash: string;
  readonly leftOut: LeftOut;
}

/** Counts a set without writing it. */
export function countSet(
  make: (leftOut: LeftOut) => Iterable<TrainingExample>,
  heldOut: ReadonlySet<string>,
): SetCounts {
  const leftOut: LeftOut = { decisions: new Map(), duplicates: 0, unpaired: 0 };
  const parts = { train: new PartTally(), heldOut: new PartTally() };
  const trials = createHash('sha256');
  let cut = 0;
  for (const example of make(leftOut)) {
    parts[heldOut.has(example.task.id) ? 'heldOut' : 'train'].add(example);
    if (example.isCut) cut += 1;
    for (const trial of example.trials) trials.update(`${trial}\n`);
  }
  return {
    train: parts.train.counts(),
    heldOut: parts.heldOut.counts(),
    cut,
    trialsHash: trials.digest('hex'),
    leftOut,
  };
}

class PartTally {
  readonly #hash = createHash('sha256');
  readonly #tasks = new Set<string>();
  readonly #byCategory = new Map<string, number>();
  readonly #byDecision = new Map<Decision, number>();
  readonly #bySubject = new Map<string, number>();
  #examples = 0;

  add({ task, subject, decision, line }: TrainingExample): void {
    this.#hash.update(`${JSON.stringify(line)}\n`);
    this.#tasks.add(task.id);
    this.#examples += 1;
    addOne(this.#byCategory, task.category.name);
    addOne(this.#byDecision, decision);
    addOne(this.#bySubject, subject);
  }

  counts(): PartCounts {
    return {
      examples: this.#examples,
      tasks: this.#tasks.size,
      sha256: this.#hash.digest('hex'),
      byCategory: this.#byCategory,
      byDecision: this.#byDecision,
      bySubject: this.#bySubject,
    };
  }
}

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
