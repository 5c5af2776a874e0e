import { unlessAborted } from '../../waiting/index.ts';
import type { RunEvent } from '../run-event.ts';

/** Knows whether answers of a subject wait for one judge. */
export interface JudgeWatch {
  take(event: RunEvent): void;
  /** Resolves when no answer of the subject waits for the judge; or when the judge has stopped, or the signal aborts. */
  caughtUp(subject: string, signal: AbortSignal): Promise<void>;
  hasStopped(): boolean;
}

/** After how long the store is looked into without an event that asks for it, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Watches a run for what one judge does. What waits is what the store says: events only tell when to look, so that nothing
 * that is counted otherwise elsewhere (an answer that is blank by one definition alone) has it wait for ever, or too short.
 *
 * @param unjudged - ids of a subject's stored answers that the judge has not judged
 */
export function watchJudge(judge: string, unjudged: (subject: string) => readonly string[]): JudgeWatch {
  const failed = new Set<string>();
  let stopped = false;
  let wake: (() => void)[] = [];
  const isJudge = ({ role, name }: { readonly role: string; readonly name: string }) =>
    role === 'judge' && name === judge;
  const isWaiting = (subject: string) => unjudged(subject).some((trial) => !failed.has(trial));
  return {
    take(event) {
      if (event.kind === 'failed' && isJudge(event.party)) failed.add(event.trial.id);
      else if (event.kind === 'stopped' && isJudge(event.party)) stopped = true;
      else if (event.kind !== 'judged' || event.judge !== judge) return;
      const all = wake;
      wake = [];
      for (const go of all) go();
    },
    async caughtUp(subject, signal) {
      while (!stopped && !signal.aborted && isWaiting(subject)) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake.push(resolve);
        const timer = setTimeout(resolve, LOOK_MS);
        await unlessAborted(promise, signal, undefined);
        clearTimeout(timer);
      }
    },
    hasStopped: () => stopped,
  };
}
