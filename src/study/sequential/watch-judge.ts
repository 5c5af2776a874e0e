import { stateOfAnswer } from '../../models/index.ts';
import { unlessAborted } from '../../waiting/index.ts';
import type { RunEvent } from '../run-event.ts';

/** Knows how many answers of each subject wait for one judge. */
export interface JudgeWatch {
  take(event: RunEvent): void;
  /** Says how many answers of a subject wait when the run begins. */
  expect(subject: string, unjudged: number): void;
  /** Resolves when no answer of the subject waits for the judge; or when the judge has stopped, or the signal aborts. */
  caughtUp(subject: string, signal: AbortSignal): Promise<void>;
  hasStopped(): boolean;
}

/** Watches a run's events for what one judge does. */
export function watchJudge(judge: string): JudgeWatch {
  const waiting = new Map<string, number>();
  let stopped = false;
  let wake: (() => void)[] = [];
  const add = (subject: string, more: number) => waiting.set(subject, (waiting.get(subject) ?? 0) + more);
  return {
    take(event) {
      if (event.kind === 'answered') {
        if (stateOfAnswer(event.answer) === 'unjudged') add(event.trial.subject, 1);
        return;
      }
      if (event.kind === 'judged' && event.judge === judge) add(event.trial.subject, -1);
      else if (event.kind === 'failed' && isJudge(event.party)) add(event.trial.subject, -1);
      else if (event.kind === 'stopped' && isJudge(event.party)) stopped = true;
      else return;
      const all = wake;
      wake = [];
      for (const go of all) go();
    },
    expect: add,
    async caughtUp(subject, signal) {
      while ((waiting.get(subject) ?? 0) > 0 && !stopped && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake.push(resolve);
        await unlessAborted(promise, signal, undefined);
      }
    },
    hasStopped: () => stopped,
  };

  function isJudge({ role, name }: { readonly role: string; readonly name: string }): boolean {
    return role === 'judge' && name === judge;
  }
}
