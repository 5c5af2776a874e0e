import {
  type Asked,
  classifyFailure,
  type Failure,
  ModelCallError,
  mayBeBilled,
} from '../../models/failure/index.ts';
import type { CallFacts } from '../../models/index.ts';
import type { TellEvent } from '../executor.ts';
import { createLane, type Lane, withRetries } from '../lane/index.ts';
import { StoppedError, TrialFailedError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';
import type { Limits } from '../study.ts';
import { type Amount, type Budget, openBudget, times } from './budget.ts';

import { type Gauge, openGauge } from './gauge.ts';
import {
  amountOf,
  type Ledger,
  NO_RESERVATION,
  NOTHING,
  type Recorded,
  recordIn,
  tokensOf,
} from './record-spending.ts';
import { openLaneTeller } from './tell-lane.ts';
import { withGrace } from './with-grace.ts';

/** The most calls that a lane makes at once while it finds its limit by itself. */
const MOST_AUTO = 64;

const TOO_MANY_FILES =
  'This process has no room for more connections (too many open files): fewer calls are made at once. To have more, raise the limit (ulimit -n).';

/** What a route must know of the model at its end. */
export interface RoutedModel extends Asked {
  /** Takes this model's key, and whatever looks like one, out of text. */
  readonly redact: (text: string) => string;
}

/** The way to one model for one party: limited, retried, paid for. */
export interface CallRoute {
  readonly party: Party;
  readonly resolved: RoutedModel;
  readonly lane: Lane;
  readonly limits: Limits;
  readonly budget: Budget;
  readonly ledger: Ledger;
  /** How much calls of this party truly use of what they may. */
  readonly gauge: Gauge;
  /** What judging an answer may take, by what is kept for it: `nameShare`. */
  readonly shareOf: ShareOf;
  readonly report: TellEvent;
  /** Tells how the lane stands, now and then. */
  readonly tellLane: () => void;
  /** Tells something that a run's reader is to know, and the same only once a run. */
  readonly tellOnce: (text: string) => void;
}

/** The most that judges will need for an answer, by their names. */
export type ShareOf = (answer: AnswerToJudge) => ReadonlyMap<string, Amount>;

/** An answer before it is there, or when it is. */
export interface AnswerToJudge {
  /** Tokens of what a judge is shown: context, prompt, key and answer. */
  readonly shownTokens: number;
  /** As `shownTokens`, with what the subject thought in place of the answer; null where it thought nothing aloud. */
  readonly shownWithTrace: number | null;
}

/** The name of what is kept of a budget for a judge that will judge a trial's answer. */
export function nameShare(judge: string, trial: string): string {
  return `${judge} ${trial}`;
}

/** One call to make. */
export interface RoutedCall<T> {
  /** The trial's id, for whoever waits. */
  readonly trial: string;
  /** Stands for what is asked, where that is neither the trial's answer nor a judgement of it. */
  readonly claimedAs?: string;
  /** The most that the call can use. */
  readonly most: Amount;
  /** Of `most`, what one of several requests can use; left out: the call is one request. */
  readonly mostOfOne?: Amount;
  /** What has to be left for judging the answer that comes of it: at the most, and when it is there. */
  readonly share?: {
    readonly most: ReadonlyMap<string, Amount>;
    readonly of: (value: T) => ReadonlyMap<string, Amount>;
  };
  /** What replies before an error took, where it was thrown by the last of several requests. */
  readonly paidBefore?: (error: unknown) => CallFacts | null;
  /** Makes the call once; its signal leaves a call that is under way some time when the run is stopped. */
  readonly make: (signal: AbortSignal) => Promise<T>;
  readonly factsOf: (value: T) => CallFacts | null;
  readonly signal: AbortSignal;
}

/** How many calls may be handed to a lane at once. */
export function capacityOf({ concurrency }: Limits): number {
  return concurrency === 'auto' ? MOST_AUTO : concurrency;
}

/** What is kept for judges where nothing is limited. */
const NO_SHARE: ReadonlyMap<string, Amount> = new Map();

/** Gives the way to a model for a party. */
export type RouteTo = (party: Party, resolved: RoutedModel, report: TellEvent) => CallRoute;

/** What the ways of a run are opened with. */
export interface RoutesOptions {
  readonly ledger: Ledger;
  /** Default: nothing is judged. */
  readonly shareOf?: ShareOf;
}

/** Opens the ways of one run: a lane for each host, made when first asked for, and one budget over all. */
export function openRoutes(
  limits: Limits,
  { ledger, shareOf = () => new Map() }: RoutesOptions,
): { readonly routeTo: RouteTo; readonly budget: Budget } {
  const isLimited = limits.budgetUsd !== null || limits.budgetTokens !== null;
  const budget = openBudget(
    { usd: limits.budgetUsd, tokens: limits.budgetTokens },
    isLimited ? ledger.counted() : { usd: 0, tokens: 0 },
  );
  const lanes = new Map<string, { readonly lane: Lane; readonly tell: ReturnType<typeof openLaneTeller> }>();
  const gauges = new Map<string, Gauge>();
  const told = new Set<string>();
  const gaugeOf = (party: string) => {
    const gauge = gauges.get(party) ?? openGauge();
    gauges.set(party, gauge);
    return gauge;
  };
  const scaledShare: ShareOf = (answer) =>
    isLimited
      ? new Map(
          [...shareOf(answer)].map(([judge, most]) => [judge, times(gaugeOf(`judge ${judge}`).factor, most)]),
        )
      : NO_SHARE;
  const openLane = (host: string, redact: RoutedModel['redact']) => {
    const lane = createLane({
      concurrency: limits.concurrency,
      requestsPerMinute: limits.requestsPerMinute,
      tokensPerMinute: limits.tokensPerMinute,
      classify: (error) => classifyFailure(error, { redact }),
    });
    return { lane, tell: openLaneTeller(host, lane) };
  };
  const routeTo: RouteTo = (party, resolved, report) => {
    const { host, redact } = resolved;
    const opened = lanes.get(host) ?? openLane(host, redact);
    lanes.set(host, opened);
    const { lane, tell } = opened;
    const tellLane = () => tell(report);
    const tellOnce = (text: string) => {
      if (!told.has(text)) report({ kind: 'notice', text });
      told.add(text);
    };
    const gauge = gaugeOf(`${party.role} ${party.name}`);
    return {
      party,
      resolved,
      lane,
      limits,
      budget,
      ledger,
      gauge,
      shareOf: scaledShare,
      report,
      tellLane,
      tellOnce,
    };
  };
  return { routeTo, budget };
}

/**
 * Makes a call through its lane, again where that may help, and within the budget. With a budget, what a call may cost is
 * on disk before it is made.
 *
 * @throws TrialFailedError, StoppedError, BudgetReachedError, or the signal's reason.
 */
export async function callThroughLane<T>(
  route: CallRoute,
  call: RoutedCall<T>,
): Promise<{ value: T; attempts: number }> {
  const { budget, gauge } = route;
  if (!budget.isLimited) return makeWithin(route, call, NO_RESERVATION, call.most);
  return gauge.measure(call.signal, async () => {
    const { party, ledger } = route;
    const { trial, share, signal } = call;
    const most = times(gauge.factor, call.most);
    const reservation = await budget.setAside(
      {
        most,
        takes: party.role === 'judge' ? nameShare(party.name, trial) : undefined,
        keeps: nameShares(share?.most, trial),
      },
      signal,
    );
    const judge = party.role === 'judge' ? party.name : (call.claimedAs ?? '');
    return makeWithin(
      route,
      call,
      recordIn(reservation, (sum) => ledger.claim(trial, judge, sum)),
      most,
    );
  });
}

async function makeWithin<T>(
  route: CallRoute,
  call: RoutedCall<T>,
  recorded: Recorded,
  most: Amount,
): Promise<{ value: T; attempts: number }> {
  const { lane, limits, party, resolved, report, gauge } = route;
  const { signal, make, factsOf, trial } = call;
  const one = call.mostOfOne === undefined ? most : times(gauge.factor, call.mostOfOne);
  // What stops a call before it is made: no room in the budget, or a store that can't be written.
  let barred: unknown = null;
  const classify = (error: unknown): Failure =>
    error === barred
      ? { kind: 'fatal-subject', why: 'unexpected', message: '', status: null }
      : classifyFailure(error, { redact: resolved.redact, signal });
  let isSent = false;
  let isOver = false;
  let last: unknown;
  const attempt = async () => {
    isSent = false;
    await recorded.begin(signal, most).catch((error: unknown) => {
      barred = error;
      throw error;
    });
    return lane.run(
      () =>
        withGrace(signal, (late) => {
          isSent = true;
          route.tellLane();
          return make(late);
        }),
      {
        party: `${party.role} ${party.name}`,
        signal,
        estimateTokens: most.tokens,
        tokensOf: (value) => tokensOf(factsOf(value)),
      },
    );
  };
  const end = (used: Amount, keeps?: ReadonlyMap<string, Amount>) => {
    isOver = true;
    recorded.end(used, keeps);
  };
  try {
    const result = await withRetries(
      async () => {
        try {
          return await attempt();
        } catch (error) {
          last = error;
          const failure = classify(error);
          const isKnown = failure.kind === 'fatal-trial' && failure.call !== undefined;
          if (isSent && !isKnown && !signal.aborted && mayBeBilled(failure, error)) recorded.lose(one);
          throw error;
        }
      },
      {
        classify,
        isByChance: lane.isByChance,
        maxAttempts: limits.maxAttempts,
        signal,
        onWait: ({ why, until, delayMs, attempt: tried }) => {
          isSent = false;
          if (why === 'files') route.tellOnce(TOO_MANY_FILES);
          report({ kind: 'waiting', party, host: resolved.host, trial, why, delayMs, until, attempt: tried });
        },
      },
    );
    if (result.kind === 'done') {
      for (const what of factsOf(result.value)?.sent?.changed ?? []) route.tellOnce(sayChanged(route, what));
      const used = amountOf(factsOf(result.value), most, one);
      if (gauge.take(used, call.most)) route.tellOnce(tellGreed(party, gauge.factor));
      end(used, nameShares(call.share?.of(result.value), trial));
      return result;
    }
    if (barred !== null) throw barred;
    const { failure } = result;
    signal.throwIfAborted();
    const known = failure.kind === 'fatal-trial' ? failure.call : undefined;
    const paid = known ?? call.paidBefore?.(last) ?? null;
    end(paid === null ? NOTHING : amountOf(paid, most, one));
    throw translateFailure(failure, result.attempts, { ...resolved, party }, paid);
  } finally {
    if (!isOver && signal.aborted && isSent) recorded.leave(most);
    else if (!isOver) recorded.end(NOTHING);
  }
}

function sayChanged({ party, resolved }: CallRoute, what: string): string {
  return `${party.role} ${party.name}: ${resolved.host} does not take all that is asked for, so its requests are changed: ${what}. It is stored with each answer.`;
}

function nameShares(
  share: ReadonlyMap<string, Amount> = new Map(),
  trial: string,
): ReadonlyMap<string, Amount> {
  return new Map([...share].map(([judge, amount]) => [nameShare(judge, trial), amount]));
}

function tellGreed({ role, name }: Party, factor: number): string {
  const times = factor < 10 ? factor.toFixed(1) : factor.toFixed(0);
  return `The calls of ${role} ${name} use up to ${times} times as much as they were to: as much more of the budget is set aside for each.`;
}

function translateFailure(failure: Failure, attempts: number, asked: Asked, call: CallFacts | null): Error {
  const error = new ModelCallError(failure, asked);
  if (failure.kind === 'fatal-subject' || failure.kind === 'fatal-part')
    return new StoppedError(error.what, error.fix, error, failure);
  const replies = failure.kind === 'fatal-trial' ? failure.replies : undefined;
  return new TrialFailedError(error.what, { attempts, cause: error, call, replies, fix: error.fix });
}
