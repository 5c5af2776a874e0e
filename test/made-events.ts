import type { CellCounts } from '../src/analysis/index.ts';
import type { FetchEvent } from '../src/models/fetch/index.ts';
import type { PlannedEvent, RunEvent } from '../src/study/index.ts';
import type { Decision } from '../src/vocabulary/index.ts';

/** Events of a made-up run of one subject, "small", under two conditions: for tests. */
export const small = { role: 'subject', name: 'small' } as const;

const counts: CellCounts = {
  trials: 10,
  answered: 0,
  judged: 0,
  dropped: 0,
  valid: 0,
  convergence: 0,
  refusal: 0,
  nonsensical: 0,
};

export const planned: PlannedEvent = {
  kind: 'planned',
  study: 'made-up',
  folder: 'runs/made-up',
  subjects: [{ subject: 'small', planned: 20, answered: 0 }],
  judges: [{ judge: 'offline', waiting: 0 }],
  cells: [
    { subject: 'small', condition: 'anti', direction: 'anti', counts },
    { subject: 'small', condition: 'pro', direction: 'pro', counts },
  ],
};

export const opening: RunEvent = { kind: 'opening', party: small };
export const opened: RunEvent = { kind: 'opened', party: small, capacity: 6 };

export function fetched(receivedBytes: number): RunEvent {
  const event: FetchEvent = {
    kind: 'progress',
    model: 'small',
    source: 'hub',
    receivedBytes,
    totalBytes: 100e6,
  };
  return { kind: 'fetching', party: small, event };
}

export function answered(condition: string, outputTokens: number, text = 'Yes.'): RunEvent {
  const usage = { inputTokens: 9, cachedInputTokens: null, outputTokens, reasoningTokens: null };
  return {
    kind: 'answered',
    trial: { ...nameTrial(condition), task: 't', category: 'c', epoch: 1 },
    answer: {
      text,
      reasoning: '',
      ending: 'stop',
      finishReason: 'stop',
      call: { usage, latencyMs: 1, modelVersion: null, requestId: null, attempts: 1, costUsd: 0.25 },
    },
  };
}

export function judged(condition: string, decision: Decision): RunEvent {
  const judgement = { kind: 'decided', decision, reason: 'made up', confidence: null, call: null } as const;
  return { kind: 'judged', trial: nameTrial(condition), judge: 'offline', judgement };
}

export function waits(delayMs: number, trial: string | null = 'abc123'): RunEvent {
  return {
    kind: 'waiting',
    party: small,
    host: 'api.example',
    trial,
    why: '429',
    delayMs,
    until: 0,
    attempt: 2,
  };
}

function nameTrial(condition: string): { id: string; subject: string; condition: string; task: string } {
  return { id: 'a1b2c3d4e5f6a7b8', subject: 'small', condition, task: 't' };
}
