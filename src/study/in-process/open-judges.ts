import {
  createLlmJudge,
  createOfflineJudge,
  createPanelJudge,
  type JudgeInput,
  type Judgement,
  OFFLINE_JUDGE_AGREEMENT,
} from '../../judging/index.ts';
import { estimateTokens, loadPrices, type PriceTable, priceOf } from '../../models/prices/index.ts';
import { resolveModel } from '../../models/providers/index.ts';
import type { Store, StoredJudge } from '../../store/index.ts';
import type { OpenJudge, Report } from '../executor.ts';
import type { Study, StudyJudge } from '../study.ts';
import type { Budget } from './budget.ts';
import { callThroughLane, type openLanes } from './call-through-lane.ts';
import { openLocalJudge } from './open-local-judge.ts';

/** The most calls that a lane makes at once while it finds its limit by itself. */
const MOST_AUTO = 64;
/** Tokens of the rubric and of a decision, roughly: what is set aside for a judgement. */
const RUBRIC_TOKENS = 1_200;
const DECISION_TOKENS = 300;
/** How many judgements are remembered while they are on their way to the disk. */
const REMEMBERED = 1_000;

/** What judges are opened with. */
export interface JudgeSurroundings {
  readonly store: Store;
  readonly budget: Budget;
  readonly laneOf: ReturnType<typeof openLanes>;
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  /** Ends the fetching of a model file. */
  readonly signal: AbortSignal;
}

/** A judge that can be asked, and what the store keeps of it. */
export interface PreparedJudge {
  readonly judge: OpenJudge;
  readonly stored: StoredJudge;
}

/** Opens a study's judges, in its order. Makes no call. */
export async function openJudges(study: Study, surroundings: JudgeSurroundings): Promise<PreparedJudge[]> {
  const prices = loadPrices(study.prices);
  const opened = new Map<string, PreparedJudge>();
  const onPanels = new Set(study.judges.flatMap((judge) => (judge.kind === 'panel' ? judge.members : [])));
  for (const judge of study.judges.filter(({ kind }) => kind !== 'panel')) {
    const { judge: own, stored } = await openJudge(judge, study, prices, surroundings);
    const shared = onPanels.has(judge.name) ? { ...own, judge: onceEach(own, surroundings.store) } : own;
    opened.set(judge.name, { judge: shared, stored });
  }
  for (const judge of study.judges) {
    if (judge.kind === 'panel') opened.set(judge.name, openPanel(judge, opened));
  }
  return study.judges.flatMap(({ name }) => opened.get(name) ?? []);
}

async function openJudge(
  judge: StudyJudge,
  study: Study,
  prices: PriceTable,
  surroundings: JudgeSurroundings,
): Promise<PreparedJudge> {
  if (judge.kind !== 'llm') return openOffline();
  const { budget, laneOf, env, report, signal } = surroundings;
  if (judge.model.startsWith('local/')) return openLocalJudge(judge, study, report, signal);
  const resolved = await resolveModel(judge.model, { env, baseURL: judge.baseURL });
  const price = priceOf(judge.model, prices);
  const own = createLlmJudge({
    name: judge.name,
    model: resolved.model,
    modelId: judge.model,
    ...(judge.providerOptions && { providerOptions: judge.providerOptions }),
    timeoutMs: study.limits.timeoutSeconds * 1_000,
    price,
  });
  const party = { role: 'judge', name: judge.name } as const;
  const { limits } = study;
  const route = { party, resolved, lane: laneOf('judge', resolved), limits, budget, report };
  const ask = async (input: JudgeInput, trial: string, signal: AbortSignal) => {
    const tokens = estimateTokens(input.context + input.prompt + input.answer) + RUBRIC_TOKENS;
    // An invalid output is asked for again, so a judgement may cost two calls.
    const usd = price === null ? 0 : (2 * (tokens * price.input + DECISION_TOKENS * price.output)) / 1e6;
    const { value, attempts } = await callThroughLane(route, {
      trial,
      most: { usd, tokens: 2 * (tokens + DECISION_TOKENS) },
      factsOf: (judgement: Judgement) => judgement.call,
      signal,
      make: (callSignal) => own.judge(input, callSignal),
    });
    if (value.call === null || attempts === 1) return value;
    return { ...value, call: { ...value.call, attempts: value.call.attempts + attempts - 1 } };
  };
  return {
    judge: {
      name: own.name,
      fingerprint: own.fingerprint,
      capacity: limits.concurrency === 'auto' ? MOST_AUTO : limits.concurrency,
      judge: ask,
      close: async () => {},
    },
    stored: { name: own.name, fingerprint: own.fingerprint, facts: { model: judge.model, knownError: null } },
  };
}

/**
 * Judges each trial once, though a panel and the judge itself both want it: what is stored is taken from there, and what
 * is under way is waited for.
 */
function onceEach(own: OpenJudge, store: Store): OpenJudge['judge'] {
  const underWay = new Map<string, Promise<Judgement>>();
  return (input, trial, signal) => {
    const known = underWay.get(trial);
    if (known !== undefined) return known;
    const stored = store.query.judgement(trial, own);
    if (stored !== null) return Promise.resolve(stored);
    const judgement = own.judge(input, trial, signal);
    underWay.set(trial, judgement);
    judgement.catch(() => underWay.delete(trial));
    // Old entries go: by then their judgements are stored.
    const [oldest] = underWay.keys();
    if (underWay.size > REMEMBERED && oldest !== undefined) underWay.delete(oldest);
    return judgement;
  };
}

function openPanel(
  panel: Extract<StudyJudge, { kind: 'panel' }>,
  opened: ReadonlyMap<string, PreparedJudge>,
): PreparedJudge {
  const members = panel.members.flatMap((name) => opened.get(name)?.judge ?? []);
  const sit = (trial: string) =>
    createPanelJudge({
      name: panel.name,
      rule: panel.rule,
      judges: members.map(({ name, fingerprint, judge }) => ({
        name,
        fingerprint,
        judge: (input, signal = new AbortController().signal) => judge(input, trial, signal),
      })),
    });
  const { name, fingerprint } = sit('');
  return {
    judge: {
      name,
      fingerprint,
      capacity: Math.max(...members.map(({ capacity }) => capacity)),
      async judge(input, trial, signal) {
        const judgement = await sit(trial).judge(input, signal);
        // The members' calls are stored, and counted, as their own.
        return { ...judgement, call: null };
      },
      close: async () => {},
    },
    stored: { name, fingerprint, facts: { model: panel.members.join(' + '), knownError: null } },
  };
}

function describeKnownError() {
  const { accuracy, kappa, answers } = OFFLINE_JUDGE_AGREEMENT.unseenTasksAndSubjects;
  const measured = 'against the published judge, on tasks and models that it had not seen';
  return { accuracy, kappa, answers, measured };
}

function openOffline(): PreparedJudge {
  const own = createOfflineJudge();
  return {
    judge: {
      name: own.name,
      fingerprint: own.fingerprint,
      // It computes and never waits, so more than one at a time would gain nothing.
      capacity: 1,
      judge: (input, _trial, signal) => own.judge(input, signal),
      close: async () => {},
    },
    stored: {
      name: own.name,
      fingerprint: own.fingerprint,
      facts: { model: null, knownError: describeKnownError() },
    },
  };
}
