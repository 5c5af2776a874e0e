import { loadPrices, priceOf } from '../../models/prices/index.ts';
import { LOCAL, localModelId } from '../../vocabulary/index.ts';
import type { Executor } from '../executor.ts';
import type { Study } from '../study.ts';
import { openAnswerAttempts, openApiScoring, resolveJudge } from './attempts.ts';
import type { RouteTo } from './call-through-lane.ts';
import { judgeThroughLane, mostOfJudgement } from './judge-through-lane.ts';
import { openApiSubject } from './open-api-subject.ts';
import { openLocalJudge } from './open-local-judge.ts';
import { openLocalSubject } from './open-local-subject.ts';

/** What the executor works with. */
export interface InProcessSurroundings {
  readonly study: Study;
  readonly routeTo: RouteTo;
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  readonly onNotice: (notice: string) => void;
}

/** Does a run's work in this process: models in memory one after the other, API calls side by side. */
export function createInProcessExecutor(surroundings: InProcessSurroundings): Executor {
  const { study, routeTo, env, onNotice } = surroundings;
  const { timeoutSeconds } = study.limits;
  const prices = loadPrices(study.prices);
  return {
    // Two models in one memory would share the cores, and neither would be faster for it.
    groupOf: ({ model }) => (localModelId(model) !== null ? LOCAL : null),
    async openSubject(subject, report, signal) {
      const party = { role: 'subject', name: subject.name } as const;
      if (localModelId(subject.model) !== null) {
        return openLocalSubject(subject, {
          settings: study.local,
          conditions: study.conditions,
          folder: study.folder,
          onFetch: (event) => report({ kind: 'fetching', party, event }),
          onNotice,
          signal,
        });
      }
      const price = priceOf(subject.model, prices);
      const settings = { env, price, timeoutSeconds };
      const { resolved, attempt, attemptScoring } = await openAnswerAttempts(
        subject,
        study.conditions,
        settings,
      );
      const scoring = openApiScoring(subject, attemptScoring);
      return openApiSubject(subject, routeTo(party, resolved, report), price, attempt, scoring);
    },
    async openJudge(judge, report, signal) {
      if (localModelId(judge.model) !== null) return openLocalJudge(judge, study, report, signal);
      const price = priceOf(judge.model, prices);
      // A run that has nothing left to judge needs no key; one that has was told of a missing key before.
      const settings = { env, price, timeoutSeconds, keyless: true };
      const { resolved, judge: own } = await resolveJudge(judge, settings);
      const route = routeTo({ role: 'judge', name: judge.name }, resolved, report);
      return judgeThroughLane(own, route, (input) => mostOfJudgement(input, judge, price));
    },
    // Subjects and judges are closed by whoever opened them.
    async [Symbol.asyncDispose]() {},
  };
}
