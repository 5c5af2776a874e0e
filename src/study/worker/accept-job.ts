import { parseModelSpec } from '../../models/providers/index.ts';
import { type Job, openJob, type QueueKey, type RemoteAttempt, type Route } from '../queue/index.ts';
import { adaptersOf } from '../resolve-adapters.ts';
import { matchesModel } from './match-model.ts';

/** A job that waited longer is not done any more: its run asks again, and one that is put back by somebody is not paid again. */
const OLDEST_MS = 24 * 3_600_000;

/** What stands on a queue under an id. */
export interface FoundJob {
  readonly id: string | undefined;
  readonly data: unknown;
}

/** A job that may be done, or why it may not. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly job: Job }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Reads a job and makes sure that it was signed by a run with this secret, for this route and under this id, and lately.
 *
 * @param models - patterns of models that the worker takes: an adapter that a server has loaded is a model, too
 */
export function acceptJob(
  { id, data }: FoundJob,
  route: Route,
  key: QueueKey,
  models: readonly string[],
  now: number,
): Accepted {
  const refuse = (why: string): Accepted => ({ kind: 'refused', why });
  const job = openJob(key, data);
  if (job === null) return refuse("it is not signed with this worker's secret, or is no job");
  if (job.route !== route.name || job.id !== id) return refuse('it stands in the place of another');
  if (Math.abs(now - job.at) > OLDEST_MS) return refuse('it is older than a day, or from another time');
  if (!fits(job.work, route)) return refuse('it asks for another model than its queue is for');
  const adapters = adaptersAskedFor(job.work, route.model);
  const other = adapters.find((model) => !matchesModel(model, models));
  if (other !== undefined) return refuse(`this worker does not take ${other}`);
  return { kind: 'accepted', job };
}

function fits(work: RemoteAttempt, { model, end }: Route): boolean {
  switch (end.kind) {
    case 'api-subject':
      return (
        (work.kind === 'answer' || work.kind === 'scoring') &&
        work.subject.model === model &&
        (work.subject.baseURL ?? null) === end.baseURL &&
        work.subject.apiKeyEnv === end.apiKeyEnv &&
        work.subject.stage === end.stage
      );
    case 'local-subject':
      return (work.kind === 'answer' || work.kind === 'scores') && isSame(work.subject, end.subject);
    case 'api-judge':
    case 'local-judge':
      return (
        work.kind === 'judgement' && isSame(work.judge, end.judge) && work.fingerprint === end.fingerprint
      );
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function adaptersAskedFor(work: RemoteAttempt, model: string): string[] {
  if (work.kind === 'judgement') return [];
  const { provider } = parseModelSpec(model);
  return adaptersOf(work.condition).flatMap((step) => ('name' in step ? [`${provider}/${step.name}`] : []));
}
