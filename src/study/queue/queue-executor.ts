import { hash } from 'node:crypto';
import type { Judge, Judgement } from '../../judging/index.ts';
import type { ScoringReply } from '../../models/ask/index.ts';
import type { Answer, ScoreResult } from '../../models/index.ts';
import { loadPrices, priceOf } from '../../models/prices/index.ts';
import { parseModelSpec } from '../../models/providers/index.ts';
import { redactor } from '../../models/secrets/index.ts';
import { type PlannedTrial, SCORING } from '../../store/index.ts';
import { nameLocalModel } from '../../vocabulary/index.ts';
import type { Executor } from '../executor.ts';
import { type OpenTrialScoring, openApiScoring } from '../in-process/attempts.ts';
import type { RoutedModel, RouteTo } from '../in-process/call-through-lane.ts';
import { judgeThroughLane, mostOfJudgement } from '../in-process/judge-through-lane.ts';
import { describeLlmJudge } from '../in-process/make-llm-judge.ts';
import { openApiSubject } from '../in-process/open-api-subject.ts';
import { findModelHash } from '../prepare-run.ts';
import { adaptersOf } from '../resolve-adapters.ts';
import type { Study } from '../study.ts';
import type { QueueConnection } from './connect-redis.ts';
import { NotForQueueError } from './queue-errors.ts';
import type { QueueKey } from './queue-key.ts';
import { countRefusals } from './refusals.ts';
import { openRemoteRoute, type RemoteRoute } from './remote-route.ts';
import type { RouteEnd } from './route.ts';
import { makeRoute } from './routes.ts';
import { watchMemory } from './watch-memory.ts';

/** What the executor works with. */
export interface QueueSurroundings {
  readonly connection: QueueConnection;
  readonly key: QueueKey;
  /** The run's own id. */
  readonly run: string;
  readonly study: Study;
  readonly routeTo: RouteTo;
  readonly onNotice: (notice: string) => void;
}

/**
 * Has a run's work done by workers, wherever they are. Limits, retries and the budget stay here, so that they hold over
 * all workers together: what a worker gets is one attempt. Keys stay with the workers.
 */
export function createQueueExecutor(surroundings: QueueSurroundings): Executor {
  const { connection, key, run, study, routeTo, onNotice } = surroundings;
  const { timeoutSeconds } = study.limits;
  const prices = loadPrices(study.prices);
  const routes = new Map<string, Promise<RemoteRoute>>();
  const refusals = countRefusals(onNotice);
  const endWatch = watchMemory(connection.redis, onNotice);

  const openRoute = (model: string, end: RouteEnd): Promise<RemoteRoute> => {
    const route = makeRoute(model, end);
    const open =
      routes.get(route.name) ?? openRemoteRoute(route, { connection, key, run, refusals, onNotice });
    routes.set(route.name, open);
    return open;
  };
  /** What broke the queue ends the run: no call of any subject can succeed without it. */
  const unlessBroken = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      connection.broken.throwIfAborted();
      throw error;
    }
  };
  const nameJob = (address: string) => `${address}-${run.slice(0, 12)}`;
  const hashOf = async (model: string, signal: AbortSignal): Promise<string | null> =>
    findModelHash(model, study.folder, { onProgress: () => {}, onNotice, signal });

  return {
    // Each model may be on a machine of its own.
    groupOf: () => null,
    async openSubject(subject, report, signal) {
      const { model, name, stage, baseURL = null, apiKeyEnv } = subject;
      const files = study.conditions
        .flatMap(adaptersOf)
        .flatMap((step) => ('path' in step ? [step.path] : []));
      if (files[0] !== undefined) throw new NotForQueueError(name, files[0]);
      const sha256 = await hashOf(model, signal);
      const remote = await openRoute(
        model,
        sha256 === null
          ? { kind: 'api-subject', baseURL, ...(apiKeyEnv && { apiKeyEnv }), stage }
          : { kind: 'local-subject', subject, sha256 },
      );
      const conditions = new Map(study.conditions.map((condition) => [condition.name, condition]));
      const price = priceOf(model, prices);
      const route = routeTo({ role: 'subject', name }, describe(model, baseURL), report);
      const askedFor = (trial: PlannedTrial) => {
        const condition = conditions.get(trial.condition);
        if (condition === undefined) throw new Error(`The study has no condition "${trial.condition}".`);
        return { subject, condition, trial, price, timeoutSeconds };
      };
      /** The jobs that scoring a trial took, by the trial's id. */
      const scoringJobs = new Map<string, Set<string>>();
      const nameScoring = (trial: string, texts: readonly string[]) => {
        const job = nameJob(hash('sha256', JSON.stringify([trial, SCORING, texts])));
        scoringJobs.set(trial, (scoringJobs.get(trial) ?? new Set()).add(job));
        return job;
      };
      const scoreAtOnce: OpenTrialScoring = (trial, pairs) => ({
        paid: () => null,
        async score(scoreSignal = signal) {
          const work = { kind: 'scores', pairs, ...askedFor(trial) } as const;
          const job = nameScoring(trial.id, pairs.flat());
          return (await remote.attempt(job, work, scoreSignal)) as ScoreResult;
        },
      });
      const scoreByRequests = openApiScoring(subject, (trial) => async (request, scoreSignal = signal) => {
        const work = { kind: 'scoring', request, ...askedFor(trial) } as const;
        const job = nameScoring(trial.id, [request.text]);
        return (await remote.attempt(job, work, scoreSignal)) as ScoringReply;
      });
      const open = openApiSubject(
        subject,
        route,
        price,
        async (trial, attemptSignal) => {
          const work = { kind: 'answer', ...askedFor(trial) } as const;
          return (await remote.attempt(nameJob(trial.id), work, attemptSignal)) as Answer;
        },
        sha256 === null ? scoreByRequests : scoreAtOnce,
      );
      const { score } = open;
      return {
        ...open,
        answer: (trial, answerSignal) => unlessBroken(open.answer(trial, answerSignal)),
        stored: (trial) => remote.forget(nameJob(trial)),
        ...(score && { score: (...asked) => unlessBroken(score(...asked)) }),
        scoresStored(trial) {
          for (const job of scoringJobs.get(trial) ?? []) remote.forget(job);
          scoringJobs.delete(trial);
        },
      };
    },
    async openJudge(judge, report, signal) {
      const { model, name, baseURL = null } = judge;
      const sha256 = await hashOf(model, signal);
      const known = describeLlmJudge(judge, sha256 === null ? model : nameLocalModel(sha256));
      const { fingerprint } = known;
      const remote = await openRoute(
        model,
        sha256 === null
          ? { kind: 'api-judge', judge, fingerprint }
          : { kind: 'local-judge', judge, fingerprint, sha256 },
      );
      const price = priceOf(model, prices);
      const away: Judge = {
        ...known,
        async judge(input, attemptSignal = signal, trial = '') {
          const work = { kind: 'judgement', judge, fingerprint, input, price, timeoutSeconds } as const;
          const job = nameJob(nameJudgement(trial, fingerprint));
          return (await remote.attempt(job, work, attemptSignal)) as Judgement;
        },
        stored: (trial) => remote.forget(nameJob(nameJudgement(trial, fingerprint))),
      };
      const route = routeTo({ role: 'judge', name }, describe(model, baseURL), report);
      const through = judgeThroughLane(away, route, (input) => mostOfJudgement(input, judge, price));
      return { ...through, judge: (...asked) => unlessBroken(through.judge(...asked)) };
    },
    async [Symbol.asyncDispose]() {
      endWatch();
      for (const open of routes.values()) await (await open.catch(() => null))?.[Symbol.asyncDispose]();
    },
  };
}

/** The address of a judgement: what was judged, and by whom. */
function nameJudgement(trial: string, fingerprint: string): string {
  return hash('sha256', `${trial} ${fingerprint}`);
}

/** A model of which this process knows the name, and no key. */
function describe(model: string, baseURL: string | null): RoutedModel {
  const host = baseURL === null ? parseModelSpec(model).provider : new URL(baseURL).host;
  return { spec: model, host, keyVariable: null, redact: redactor([]) };
}
