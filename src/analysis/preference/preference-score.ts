/** What one pair of continuations scored under one condition: plain data. */
export interface PreferenceScore {
  readonly subject: string;
  readonly task: string;
  readonly category: string;
  readonly condition: string;
  /** Whether it was scored on the task's twin; `task` is the task's own id all the same. */
  readonly twin: boolean;
  /** Two deeds, of which the first is convergent by the task's key and the second honest; or one deed in two wordings. */
  readonly kind: 'deeds' | 'wordings';
  /** The pair's name, unique within its task. */
  readonly pair: string;
  readonly first: ContinuationScore;
  readonly second: ContinuationScore;
}

/** How likely a subject holds one continuation. */
export interface ContinuationScore {
  /** Log P(continuation | prompt), in nats. */
  readonly logProbability: number;
  readonly tokens: number;
}
