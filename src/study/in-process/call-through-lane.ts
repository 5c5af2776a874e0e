import { type Asked, classifyFailure, type Failure, ModelCallError } from '../../models/failure/index.ts';
import type { CallFacts } from '../../models/index.ts';
import type { Spent } from '../../store/index.ts';
import type { TellEvent } from '../executor.ts';
import { createLane, type Lane, withRetries } from '../lane/index.ts';
import { StoppedError, TrialFailedError } from '../run-errors.ts';
import type { Party } from '../run-event.ts';
import type { Limits } from '../study.ts';
import { type Amount, type Budget, openBudget } from './budget.ts';
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
  readonly report: TellEvent;
  /** Tells something that a run's reader is to know, and the same only once a run. */
  readonly tellOnce: (text: string) => void;
}

/** One call to make. */
export interface RoutedCall<T> {
  /** The trial's id, for whoever waits. */
  readonly trial: string;
  /** The most that the call can use. */
  readonly most: Amount;
  /** Makes the call once; its signal leaves a call that is under way some time when the run is stopped. */
  readonly make: (signal: AbortSignal) => Promise<T>;
  readonly factsOf: (value: T) => CallFacts | null;
  readonly signal: AbortSignal;
}

/** How many calls may be handed to a lane at once. */
export function capacityOf({ concurrency }: Limits): number {
  return concurrency === 'auto' ? MOST_AUTO : concurrency;
}

/** Gives the way to a model for a party. */
export type RouteTo = (party: Party, resolved: RoutedModel, report: TellEvent) => CallRoute;

/** Opens the ways of one run: a lane for each host and role, made when first asked for, and one budget over all. */
export function openRoutes(limits: Limits, spent: Spent): RouteTo {
  const budget = openBudget(
    { usd: limits.budgetUsd, tokens: limits.budgetTokens },
    { usd: spent.usd, tokens: spent.inputTokens + spent.outputTokens },
  );
  const lanes = new Map<string, Lane>();
  const told = new Set<string>();
  return (party, resolved, report) => {
    const { host, redact } = resolved;
    const key = `${party.role} ${host}`;
    const lane =
      lanes.get(key) ??
      createLane({
        concurrency: limits.concurrency,
        requestsPerMinute: limits.requestsPerMinute,
        tokensPerMinute: limits.tokensPerMinute,
        classify: (error) => classifyFailure(error, { redact }),
      });
    lanes.set(key, lane);
    const tellOnce = (text: string) => {
      if (!told.has(text)) report({ kind: 'notice', text });
      told.add(text);
    };
    return { party, resolved, lane, limits, budget, report, tellOnce };
  };
}

/**
 * Makes a call through its lane, again where that may help, and within the budget.
 *
 * @throws TrialFailedError, StoppedError, BudgetReachedError, or the signal's reason.
 */
export async function callThroughLane<T>(
  route: CallRoute,
  call: RoutedCall<T>,
): Promise<{ value: T; attempts: number }> {
  const { lane, limits, party, resolved, report, budget } = route;
  const { signal, make, most, factsOf, trial } = call;
  const reservation = await budget.setAside(most, signal);
  let used: Amount | null = null;
  try {
    const result = await withRetries(
      () =>
        lane.run(() => withGrace(signal, make), {
          signal,
          estimateTokens: most.tokens,
          tokensOf: (value) => tokensOf(factsOf(value)),
        }),
      {
        classify: (error) => classifyFailure(error, { redact: resolved.redact, signal }),
        maxAttempts: limits.maxAttempts,
        signal,
        onWait: ({ why, until, delayMs, attempt }) => {
          if (why === 'files') route.tellOnce(TOO_MANY_FILES);
          report({ kind: 'waiting', party, host: resolved.host, trial, why, delayMs, until, attempt });
        },
      },
    );
    if (result.kind === 'done') {
      const facts = factsOf(result.value);
      used = amountOf(facts, most);
      for (const what of facts?.sent?.changed ?? []) route.tellOnce(sayChanged(route, what));
      return result;
    }
    const { failure } = result;
    if (failure.kind === 'fatal-trial' && failure.call !== undefined) used = amountOf(failure.call, most);
    signal.throwIfAborted();
    throw translateFailure(result.failure, result.attempts, { ...resolved, party });
  } finally {
    reservation.settle(used);
  }
}

function sayChanged({ party, resolved }: CallRoute, what: string): string {
  return `${party.role} ${party.name}: ${resolved.host} does not take all that is asked for, so its requests are changed: ${what}. It is stored with each answer.`;
}

/** What the provider does not tell is taken to be the most that it can have been. */
function amountOf(facts: CallFacts | null, most: Amount): Amount {
  return { usd: facts?.costUsd ?? most.usd, tokens: tokensOf(facts) ?? most.tokens };
}

function tokensOf(facts: CallFacts | null): number | null {
  if (facts === null) return null;
  const { inputTokens, outputTokens } = facts.usage;
  return inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);
}

function translateFailure(failure: Failure, attempts: number, asked: Asked): Error {
  const error = new ModelCallError(failure, asked);
  if (failure.kind === 'fatal-subject' || failure.kind === 'fatal-part')
    return new StoppedError(error.what, error.fix, error, failure);
  const call = failure.kind === 'fatal-trial' ? failure.call : undefined;
  return new TrialFailedError(error.what, { attempts, cause: error, call, fix: error.fix });
}
