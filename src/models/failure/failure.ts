import type { CallFacts } from '../answer.ts';

/** Why a call is worth another try; `worker`: the process that was to make it was lost. */
export type RetryCause = '409' | '429' | '5xx' | 'timeout' | 'connection' | 'truncated' | 'worker';

/** Why no call of this subject can succeed until somebody changes something. */
export type FatalCause =
  | 'bad-request'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'quota'
  | 'certificate'
  | 'unexpected';

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
    }
  /** No call of this subject can succeed: it stops, others go on. */
  | {
      readonly kind: 'fatal-subject';
      readonly why: FatalCause;
      readonly message: string;
      readonly status: number | null;
    }
  /** This call alone came to nothing: its prompt is too long, or was flagged by the service's filter; or its reply is unusable. */
  | {
      readonly kind: 'fatal-trial';
      readonly why: 'too-long' | 'refused' | 'unusable';
      readonly message: string;
      readonly status: number | null;
      /** There where the model did reply: what that took. */
      readonly call?: CallFacts;
    }
  /** Somebody asked to stop. */
  | { readonly kind: 'aborted'; readonly message: string };
