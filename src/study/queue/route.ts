import type { Stage } from '../../vocabulary/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';

/** A model that is asked through a queue of its own, so that a worker takes only what it can serve. */
export interface Route {
  /** The queue's name. */
  readonly name: string;
  readonly model: string;
  readonly end: RouteEnd;
}

/**
 * Where a route ends: at an API, or at a model in a worker's memory, which is loaded for one party. A judge's holds its
 * fingerprint, so that a worker whose rubric is another does not take its work.
 */
export type RouteEnd =
  | {
      readonly kind: 'api-subject';
      readonly baseURL: string | null;
      /** The worker's variable that holds the key; left out for the provider's own. */
      readonly apiKeyEnv?: string;
      readonly stage: Stage;
    }
  | { readonly kind: 'api-judge'; readonly judge: LlmStudyJudge; readonly fingerprint: string }
  | { readonly kind: 'local-subject'; readonly subject: StudySubject; readonly sha256: string }
  | {
      readonly kind: 'local-judge';
      readonly judge: LlmStudyJudge;
      readonly fingerprint: string;
      readonly sha256: string;
    };

/** A route with the version of the steerlab that announced it. */
export interface AnnouncedRoute extends Route {
  readonly version: string;
}
