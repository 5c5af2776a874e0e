import type { JudgeInput } from '../../judging/index.ts';
import type { Failure } from '../../models/failure/index.ts';
import type { Price } from '../../models/prices/index.ts';
import type { Condition } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import type { LlmStudyJudge, StudySubject } from '../study.ts';

/** What a job holds: one attempt, with all that a worker needs besides its own keys and files. */
export type RemoteAttempt =
  | {
      readonly kind: 'answer';
      readonly subject: StudySubject;
      readonly condition: Condition;
      readonly trial: PlannedTrial;
      readonly price: Price | null;
      readonly timeoutSeconds: number;
    }
  | {
      readonly kind: 'judgement';
      readonly judge: LlmStudyJudge;
      /** The judge's fingerprint where the run was begun: a worker of another version may have another rubric. */
      readonly fingerprint: string;
      readonly input: JudgeInput;
      readonly price: Price | null;
      readonly timeoutSeconds: number;
    };

/** Writes a failure as a job's reason for failing. */
export function writeFailure(failure: Failure): string {
  return JSON.stringify(failure);
}

const STALLED = /stalled/i;

/**
 * Reads a job's reason for failing. A job that no worker finished is worth another try; any other reason that no worker
 * wrote means that the worker itself broke.
 */
export function readFailure(reason: string): Failure {
  const retry = { kind: 'retry', status: null, retryAfterMs: null } as const;
  if (STALLED.test(reason) && !reason.startsWith('{'))
    return { ...retry, why: 'worker', message: 'the worker that had it fell silent' };
  try {
    const failure: Failure = JSON.parse(reason);
    if (typeof failure.kind === 'string' && typeof failure.message === 'string') return failure;
  } catch {
    // No JSON: told below.
  }
  return { ...retry, why: 'worker', message: `the worker broke: ${reason.slice(0, 300)}` };
}
