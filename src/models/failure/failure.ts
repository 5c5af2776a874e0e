import type { CallFacts } from '../answer.ts';

/**
 * Why a call is worth another try. `status`: a status that HTTP does not know, or one that speaks of a passing trouble;
 * `files`: this process has no room for another connection (too many open files); `worker`: the process that was to make it
 * was lost.
 */
export type RetryCause =
  | '409'
  | '429'
  | '5xx'
  | 'status'
  | 'timeout'
  | 'connection'
  | 'truncated'
  | 'files'
  | 'worker';

/** Why no call of this subject can succeed until somebody changes something. */
export type FatalCause =
  | 'bad-request'
  /** More new tokens are asked for than the model ever gives. */
  | 'max-tokens'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'redirect'
  | 'quota'
  /** A quota of the day is used up. */
  | 'day-quota'
  /** The proxy between here and the service refuses. */
  | 'proxy'
  | 'certificate'
  | 'unexpected';

/** Parts of a prompt that a model may refuse to take. */
export type PromptPart = 'system' | 'examples' | 'prefill';

/** What a failed call means for what comes next. Messages never hold a key. */
export type Failure =
  /** The same call may succeed later. */
  | {
      readonly kind: 'retry';
      readonly why: RetryCause;
      readonly message: string;
      readonly status: number | null;
      /** How long the service asks to be left alone, in milliseconds from now; null where it does not say. */
      readonly retryAfterMs: number | null;
      /** True where a rate is used up, as the service says: until then it refuses every call. */
      readonly ofRate?: true;
    }
  /** No call of this subject can succeed: it stops, others go on. */
  | {
      readonly kind: 'fatal-subject';
      readonly why: FatalCause;
      readonly message: string;
      readonly status: number | null;
    }
  /** No call whose prompt has this part can succeed; those without it may. */
  | {
      readonly kind: 'fatal-part';
      readonly part: PromptPart;
      readonly message: string;
      readonly status: number | null;
    }
  /**
   * This call alone came to nothing: its prompt is too long, or was flagged by the service's filter; or its reply is
   * unusable.
   */
  | {
      readonly kind: 'fatal-trial';
      readonly why: 'too-long' | 'refused' | 'unusable';
      readonly message: string;
      readonly status: number | null;
      /** There where the model did reply: what that took. */
      readonly call?: CallFacts;
      /** What it replied, word for word. */
      readonly replies?: readonly string[];
    }
  /** Somebody asked to stop. */
  | { readonly kind: 'aborted'; readonly message: string };
