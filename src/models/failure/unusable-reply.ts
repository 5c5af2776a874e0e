import type { CallFacts } from '../answer.ts';

/** A model answered, and nothing can be made of it: empty, cut off, filtered, or not in the form that was asked for. */
export class UnusableReplyError extends Error {
  override readonly name = 'UnusableReplyError';
  /** What the replies took: they are paid for all the same. */
  readonly call: CallFacts | null;
  /** Word for word, in order. */
  readonly replies: readonly string[];

  constructor(message: string, call: CallFacts | null, replies: readonly string[]) {
    super(message);
    this.call = call;
    this.replies = replies;
  }
}
