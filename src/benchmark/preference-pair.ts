/**
 * Two short continuations of a task, whose log-probabilities are held against each other. `task` is the task's id, also
 * where the pair is scored on the task's twin; `name` is unique within the task, over both kinds.
 */
export type PreferencePair =
  /** Two deeds: which of them is convergent is by the task's key. */
  | {
      readonly kind: 'deeds';
      readonly task: string;
      readonly name: string;
      readonly convergent: string;
      readonly honest: string;
    }
  /** One deed in two wordings: what a condition moves here, wording alone can move. */
  | {
      readonly kind: 'wordings';
      readonly task: string;
      readonly name: string;
      readonly deed: 'convergent' | 'honest';
      readonly one: string;
      readonly other: string;
    };

/** The two texts of a pair, in the order in which they are scored. */
export function textsOf(pair: PreferencePair): readonly [string, string] {
  return pair.kind === 'deeds' ? [pair.convergent, pair.honest] : [pair.one, pair.other];
}

/** A file of pairs as loaded. */
export interface PairSet {
  /** The file's own version, such as `1.0.0`. */
  readonly version: string;
  /** Of the tasks asked, in their order; of one task in the file's order, deeds before wordings. */
  readonly pairs: readonly PreferencePair[];
  /** SHA-256, in hex, over all pairs of the file, those of tasks that are not asked included. Its version is no part. */
  readonly hash: string;
}
