import { loadPrices, priceOf } from '../../models/prices/index.ts';
import { resolveModel } from '../../models/providers/index.ts';
import type { Executor } from '../executor.ts';
import type { Study } from '../study.ts';
import type { Budget } from './budget.ts';
import type { openLanes } from './call-through-lane.ts';
import { openApiSubject } from './open-api-subject.ts';
import { openLocalSubject } from './open-local-subject.ts';

/** What the executor works with. */
export interface InProcessSurroundings {
  readonly study: Study;
  readonly budget: Budget;
  readonly laneOf: ReturnType<typeof openLanes>;
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  readonly onNotice: (notice: string) => void;
}

/** Does a run's work in this process: models in memory one after the other, API calls side by side. */
export function createInProcessExecutor(surroundings: InProcessSurroundings): Executor {
  const { study, budget, laneOf, env, onNotice } = surroundings;
  const prices = loadPrices(study.prices);
  return {
    // Two models in one memory would share the cores, and neither would be faster for it.
    groupOf: ({ model }) => (model.startsWith('local/') ? 'local' : null),
    async openSubject(subject, report, signal) {
      const party = { role: 'subject', name: subject.name } as const;
      if (subject.model.startsWith('local/')) {
        return openLocalSubject(subject, {
          settings: study.local,
          folder: study.folder,
          onFetch: (event) => report({ kind: 'fetching', party, event }),
          onNotice,
          signal,
        });
      }
      const resolved = await resolveModel(subject.model, {
        env,
        baseURL: subject.baseURL,
        stage: subject.stage,
      });
      const lane = laneOf('subject', resolved);
      const route = { party, resolved, lane, limits: study.limits, budget, report };
      return openApiSubject(subject, route, priceOf(subject.model, prices));
    },
  };
}
