import { SteerlabError } from '../../errors/index.ts';
import type { Judge } from '../../judging/index.ts';
import { classifyFailure, type Failure } from '../../models/failure/index.ts';
import { resolveModelFile } from '../../models/fetch/index.ts';
import { parseModelSpec } from '../../models/providers/index.ts';
import { redactor } from '../../models/secrets/index.ts';
import type { OpenSubject } from '../executor.ts';
import { openAnswerAttempts, resolveJudge } from '../in-process/attempts.ts';
import { openLocalJudge } from '../in-process/open-local-judge.ts';
import { openLocalSubject } from '../in-process/open-local-subject.ts';
import type { RemoteAttempt, RemoteResult, Route } from '../queue/index.ts';
import { adaptersOf } from '../resolve-adapters.ts';
import { StoppedError } from '../run-errors.ts';
import { OtherModelFileError } from './worker-errors.ts';

/** A worker finishes what it has begun: a call that is broken off is paid for all the same. */
const UNTIL_DONE = new AbortController().signal;

/** What a worker has of its own. */
export interface WorkerMachine {
  /** Holds keys and addresses: usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
  /** Relative paths of model files are read from here. */
  readonly folder: string;
  readonly onNotice: (text: string) => void;
}

/** Does the work of one route, an attempt at a time. */
export interface Performer extends AsyncDisposable {
  /** How much is worth doing at once; null for as much as the worker is allowed. */
  readonly capacity: number | null;
  /** @param begun - what was paid for at this judgement before */
  perform(work: RemoteAttempt, begun?: unknown): Promise<RemoteResult>;
  /** What was paid for of work that failed, for whoever tries again; undefined for nothing. */
  takeBegun(work: RemoteAttempt): unknown;
  /** What a failed attempt means, for the coordinator. Holds no key. */
  explain(error: unknown): Failure;
}

/**
 * Opens what a route ends at: an API, or a model that is loaded into this process.
 *
 * @throws OtherModelFileError, and the errors of fetching and loading a model
 */
export async function openPerformer(
  route: Route,
  machine: WorkerMachine,
  signal: AbortSignal,
): Promise<Performer> {
  const { end, model } = route;
  if (end.kind === 'api-subject' || end.kind === 'api-judge') return openApiPerformer(machine);
  const { onNotice, folder } = machine;
  const options = { studyDir: folder, onNotice, onProgress: () => {}, signal };
  const file = await resolveModelFile(parseModelSpec(model).modelId, options);
  if (file.sha256 !== end.sha256) throw new OtherModelFileError(model, file.path);
  if (end.kind === 'local-judge') {
    const study = { folder, local: {} };
    return holdLocal(await openLocalJudge(end.judge, study, () => {}, signal));
  }
  const surroundings = { settings: {}, conditions: [], folder, onFetch: () => {}, onNotice, signal };
  return holdLocal(await openLocalSubject(end.subject, surroundings));
}

/** Attempts are kept by what they are made of, so that connections are kept too. */
function openApiPerformer({ env }: WorkerMachine): Performer {
  const answering = new Map<string, ReturnType<typeof openAnswerAttempts>>();
  const judging = new Map<string, ReturnType<typeof resolveJudge>>();
  let redact = redactor([]);
  const paid = new WeakMap<RemoteAttempt, unknown>();
  return {
    capacity: null,
    takeBegun: (work) => paid.get(work),
    async perform(work, begun) {
      const { price, timeoutSeconds } = work;
      const settings = { env, price, timeoutSeconds };
      if (work.kind === 'judgement') {
        const key = JSON.stringify([work.judge, price, timeoutSeconds]);
        const open = judging.get(key) ?? resolveJudge(work.judge, settings);
        judging.set(key, open);
        const { resolved, judge } = await open;
        redact = resolved.redact;
        if (begun !== undefined) judge.begun?.give(work.input, begun);
        return await judge.judge(work.input, UNTIL_DONE).catch((error: unknown) => {
          paid.set(work, judge.begun?.take(work.input));
          throw error;
        });
      }
      const { subject, condition, trial } = work;
      const key = JSON.stringify([subject, adaptersOf(condition), condition.name, price, timeoutSeconds]);
      const open = answering.get(key) ?? openAnswerAttempts(subject, [condition], settings);
      answering.set(key, open);
      const { resolved, attempt, attemptScoring } = await open;
      redact = resolved.redact;
      if (work.kind === 'scoring') return attemptScoring(trial)(work.request, UNTIL_DONE);
      if (work.kind === 'answer') return attempt(trial, UNTIL_DONE);
      throw MISPLACED;
    },
    explain(error) {
      if (error instanceof SteerlabError) return stop(error);
      return classifyFailure(error, { redact });
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

/** A job is held against its route before. */
const MISPLACED = new Error('The queue has work for another model.');

function holdLocal(open: OpenSubject | Judge): Performer {
  return {
    capacity: open.capacity ?? null,
    // A model in this process costs nothing.
    takeBegun: () => undefined,
    async perform(work) {
      if (work.kind === 'answer' && 'answer' in open) return open.answer(work.trial, UNTIL_DONE);
      if (work.kind === 'scores' && 'score' in open && open.score !== undefined)
        return open.score(work.trial, work.pairs, UNTIL_DONE);
      if (work.kind === 'judgement' && 'judge' in open) return open.judge(work.input, UNTIL_DONE);
      throw MISPLACED;
    },
    explain(error) {
      if (error instanceof StoppedError) return stop(error);
      const message = error instanceof SteerlabError ? error.what : String(error);
      return { kind: 'fatal-trial', why: 'refused', message, status: null };
    },
    [Symbol.asyncDispose]: async () => open.close?.(),
  };
}

function stop({ what, fix }: SteerlabError): Failure {
  return { kind: 'fatal-subject', why: 'unexpected', message: `${what} ${fix}`, status: null };
}
