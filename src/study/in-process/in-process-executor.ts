import type { LanguageModelV4 } from '@ai-sdk/provider';
import { loadPrices, priceOf } from '../../models/prices/index.ts';
import { resolveModel } from '../../models/providers/index.ts';
import type { Executor } from '../executor.ts';
import { adaptersOf } from '../resolve-adapters.ts';
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
          conditions: study.conditions,
          folder: study.folder,
          onFetch: (event) => report({ kind: 'fetching', party, event }),
          onNotice,
          signal,
        });
      }
      const options = { env, baseURL: subject.baseURL, stage: subject.stage };
      const resolved = await resolveModel(subject.model, options);
      const adapted = new Map<string, LanguageModelV4>();
      for (const { name, served } of servedAdapters(study.conditions))
        adapted.set(name, (await resolveModel(`openai-compatible/${served}`, options)).model);
      const lane = laneOf('subject', resolved);
      const route = { party, resolved, lane, limits: study.limits, budget, report };
      return openApiSubject(subject, route, priceOf(subject.model, prices), adapted);
    },
  };
}

/** The conditions under which a server is asked for an adapter in place of the model. */
function servedAdapters(conditions: Study['conditions']): { name: string; served: string }[] {
  return conditions.flatMap((condition) =>
    adaptersOf(condition).flatMap((step) =>
      'path' in step ? [] : [{ name: condition.name, served: step.name }],
    ),
  );
}
