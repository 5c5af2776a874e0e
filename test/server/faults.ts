/** How the server misbehaves. Rates are fractions in [0, 1] of all calls, drawn from a seeded generator. */
export interface Faults {
  /** Wait before each reply. */
  readonly latencyMs: number;
  /** Up to this much more, drawn evenly. */
  readonly jitterMs: number;
  /** Calls answered with `errorStatus`. */
  readonly errorRate: number;
  readonly errorStatus: number;
  /** Calls whose connection is reset. */
  readonly resetRate: number;
  /** Calls that never get a reply. */
  readonly hangRate: number;
  /** Replies cut off in the middle of their body. */
  readonly halfBodyRate: number;
  /** Whole replies whose body is not JSON. */
  readonly invalidJsonRate: number;
  /** Judge replies with a decision that does not exist. */
  readonly wrongDecisionRate: number;
  /** Replies with empty text. */
  readonly emptyRate: number;
  /** Replies of `hugeBytes` characters of text. */
  readonly hugeRate: number;
  readonly hugeBytes: number;
  /** More calls at once than this get a 429; null for no cap. */
  readonly maxConcurrent: number | null;
  /** More calls a second than this get a 429, once the burst is used up; null for no limit. */
  readonly perSecond: number | null;
  /** So many calls pass at once after a rest. */
  readonly burst: number;
  /** What a 429 says in `Retry-After`: seconds, or nothing. */
  readonly retryAfterSeconds: number | null;
  /** After so many calls every call gets a 401; null for never. */
  readonly unauthorisedAfter: number | null;
}

/** A server that behaves. */
export const NO_FAULTS: Faults = {
  latencyMs: 0,
  jitterMs: 0,
  errorRate: 0,
  errorStatus: 500,
  resetRate: 0,
  hangRate: 0,
  halfBodyRate: 0,
  invalidJsonRate: 0,
  wrongDecisionRate: 0,
  emptyRate: 0,
  hugeRate: 0,
  hugeBytes: 5_000_000,
  maxConcurrent: null,
  perSecond: null,
  burst: 1,
  retryAfterSeconds: null,
  unauthorisedAfter: null,
};

/** Reads what a control request or the command line sets; refuses unknown names, so that a typo does not pass as "no fault". */
export function readFaults(settings: Readonly<Record<string, unknown>>): Partial<Faults> {
  for (const [name, value] of Object.entries(settings)) {
    if (!(name in NO_FAULTS)) throw new TypeError(`unknown fault ${name}`);
    if (value !== null && typeof value !== 'number')
      throw new TypeError(`fault ${name} must be a number or null`);
  }
  return settings as Partial<Faults>;
}
