import { type Arbitrary, array, constant, integer, oneof, option, record } from 'fast-check';

/** What becomes of one call to a model. */
export type Fate =
  /** A whole reply after so many milliseconds. */
  | { readonly kind: 'fine'; readonly ms: number }
  /** A whole reply without text, or one that is no judgement. */
  | { readonly kind: 'useless'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: number | null }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'garbage' }
  /** Nothing comes until somebody gives up. */
  | { readonly kind: 'hang' };

/** What happens to a run from outside, once so many answers and judgements were told. */
export type Blow =
  /** Somebody asks it to stop, so many milliseconds later. */
  | { readonly kind: 'interrupt'; readonly after: number; readonly ms: number }
  /** The machine loses power: what is not on disk is gone. */
  | { readonly kind: 'power-cut'; readonly after: number }
  /** `study.db` is deleted. */
  | { readonly kind: 'file-gone'; readonly after: number }
  /** The machine's calendar jumps by so many milliseconds. */
  | { readonly kind: 'clock'; readonly after: number; readonly by: number }
  /** Whoever reads the run's events leaves. */
  | { readonly kind: 'reader-leaves'; readonly after: number };

/** One start of the run: the fates of its calls in the order in which they are made (then all are fine), and a blow. */
export interface Session {
  readonly fates: readonly Fate[];
  readonly blow: Blow | null;
}

/** All that is chosen by chance. After these sessions comes one without faults. */
export interface Schedule {
  readonly concurrency: number | 'auto';
  readonly maxAttempts: number;
  readonly requestsPerMinute: number | null;
  readonly sessions: readonly Session[];
}

const ms = integer({ min: 0, max: 9_000 });
const after = integer({ min: 0, max: 12 });
const codes = ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EMFILE', 'HPE_INVALID_CONSTANT'];

const fate: Arbitrary<Fate> = oneof(
  { weight: 5, arbitrary: record({ kind: constant('fine' as const), ms }) },
  { weight: 1, arbitrary: record({ kind: constant('useless' as const), ms }) },
  {
    weight: 3,
    arbitrary: record({
      kind: constant('status' as const),
      status: oneof(...[429, 500, 503, 529, 408, 409, 101, 401, 404].map((status) => constant(status))),
      retryAfter: option(oneof(integer({ min: 0, max: 120 }), constant(2_280), constant(86_400))),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      kind: constant('code' as const),
      code: oneof(...codes.map((code) => constant(code))),
    }),
  },
  { weight: 1, arbitrary: constant({ kind: 'garbage' as const }) },
  { weight: 1, arbitrary: constant({ kind: 'hang' as const }) },
);

const blow: Arbitrary<Blow> = oneof(
  record({ kind: constant('interrupt' as const), after, ms }),
  record({ kind: constant('power-cut' as const), after }),
  record({ kind: constant('file-gone' as const), after }),
  record({ kind: constant('clock' as const), after, by: oneof(constant(-7_200_000), constant(86_400_000)) }),
  record({ kind: constant('reader-leaves' as const), after }),
);

/** Schedules of up to three sessions. */
export const schedules: Arbitrary<Schedule> = record({
  concurrency: oneof(constant('auto' as const), integer({ min: 1, max: 5 })),
  maxAttempts: integer({ min: 1, max: 4 }),
  requestsPerMinute: option(integer({ min: 6, max: 600 })),
  sessions: array(record({ fates: array(fate, { maxLength: 24 }), blow: option(blow) }), { maxLength: 3 }),
});
