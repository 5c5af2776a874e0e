import { describeDay } from './describe-renewal.ts';
import { type ReplyHeaders, readNamedWait, readResetWait } from './read-wait.ts';
import { DAY_QUOTA, GOOGLE_DAY_QUOTA, NO_MONEY, NO_MONEY_CODE, RATE } from './words-of-causes.ts';

/** A refusal that speaks of what an account may use. */
export type UsageLimit =
  /** It ends by itself, soon. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The day's quota is used up; `renews` says when there is more, in words. */
  | { readonly kind: 'day'; readonly renews: string }
  /** The account is out of money. */
  | { readonly kind: 'money' };

/** Whoever asks for more than this wants to be asked again another time. */
const WORTH_WAITING_MS = 3_600_000;
const STATUSES = new Set([400, 402, 403, 429, 503]);

/**
 * Tells a limit of the moment from a quota of the day and an empty account. A time that the server names goes before its
 * phrases: "You exceeded your current quota" with a retry in two seconds is a limit of the minute.
 *
 * @param now milliseconds since 1970
 * @returns null where the reply speaks of no such limit
 */
export function limitOf(status: number, body: string, headers: ReplyHeaders, now: number): UsageLimit | null {
  if (!STATUSES.has(status)) return null;
  if (NO_MONEY_CODE.test(body)) return { kind: 'money' };
  const named = readNamedWait(headers, body, now);
  if (GOOGLE_DAY_QUOTA.test(body)) return { kind: 'day', renews: 'it renews at midnight, Pacific time' };
  if (status !== 400 && status !== 503 && DAY_QUOTA.test(body)) {
    const wait = named ?? readResetWait(headers, body, now);
    if (wait === null) return { kind: 'day', renews: 'the reply does not say when it renews' };
    if (wait <= WORTH_WAITING_MS) return { kind: 'wait', ms: wait };
    return { kind: 'day', renews: describeDay(wait, now) };
  }
  if (!NO_MONEY.test(body)) return null;
  return named !== null && named <= WORTH_WAITING_MS ? { kind: 'wait', ms: named } : { kind: 'money' };
}

/**
 * Whether a refusal says that the calls or tokens of a minute are used up, in its words or by a header that says when there are
 * more: then every call is refused until then. A server that has no room for one call more says neither.
 */
export function isOfRate(headers: ReplyHeaders, body: string, now: number): boolean {
  return RATE.test(body) || readResetWait(headers, body, now) !== null;
}
