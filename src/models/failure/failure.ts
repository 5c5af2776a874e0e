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
  /** This prompt alone was refused: too long, or flagged by the service's filter. */
  | {
      readonly kind: 'fatal-trial';
      readonly why: 'too-long' | 'refused';
      readonly message: string;
      readonly status: number | null;
    }
  /** Somebody asked to stop. */
  | { readonly kind: 'aborted'; readonly message: string };
