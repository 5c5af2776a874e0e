import type { CallFacts } from '../models/index.ts';
import type { Closing, Decision } from '../vocabulary/index.ts';

/** A judge's decision on an answer. */
export interface Decided {
  readonly kind: 'decided';
  readonly decision: Decision;
  readonly reason: string;
  /** How sure the judge is of its decision, in [0, 1]; null where it does not say. */
  readonly confidence: number | null;
  /** Null where no call was made (the offline judge, an import). */
  readonly call: CallFacts | null;
  /** What a model wrote, word for word, in order: an invalid reply stands before the one that was asked for after it. */
  readonly replies?: readonly string[];
  /** Of a person's label whose answer was not drawn at random: how it was chosen, as `chosenBy` writes it. */
  readonly chosen?: string;
  /** Of a person's label whose set was closed once: what became of it since. */
  readonly closing?: Closing;
}

/** An answer that the judge gave no valid decision on. It is counted as dropped. */
export interface Dropped {
  readonly kind: 'dropped';
  /** Why, in one sentence. */
  readonly cause: string;
  readonly call: CallFacts | null;
}

/** An answer on which votes were tied. It is counted as disputed, and is in no rate. */
export interface Disputed {
  readonly kind: 'disputed';
  /** Between which decisions, and who voted how. */
  readonly cause: string;
  readonly call: CallFacts | null;
  /** As `Decided` has them. */
  readonly replies?: readonly string[];
}

/** What a judge made of an answer. */
export type Judgement = Decided | Dropped | Disputed;
