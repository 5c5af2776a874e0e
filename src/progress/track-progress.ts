import type { CellCounts } from '../analysis/index.ts';
import type { FetchEvent } from '../models/fetch/index.ts';
import { stateOfAnswer } from '../models/index.ts';
import type { ScoringProgress } from '../store/index.ts';
import type { RunEvent, TrialName } from '../study/index.ts';
import type { Decision, WithheldRule } from '../vocabulary/index.ts';
import type { ProgressState, SubjectState } from './progress-state.ts';

/** Answers over which the present rate is measured. */
const RECENT = 24;

/** The state before the first event. */
export function startProgress(study: string, now: number): ProgressState {
  return {
    study,
    started: now,
    subjects: new Map(),
    judges: new Map(),
    scoring: null,
    cells: [],
    withheld: 'exclude',
    waits: new Map(),
    lanes: new Map(),
    note: '',
    spentUsd: 0,
    failed: 0,
  };
}

/** Takes an event into the state. */
export function trackProgress(state: ProgressState, event: RunEvent, now: number): void {
  switch (event.kind) {
    case 'planned':
      for (const { subject, planned, answered } of event.subjects) {
        state.subjects.set(subject, newSubject(subject, planned, answered));
      }
      for (const { judge, waiting, screening } of event.judges)
        state.judges.set(judge, { judged: 0, waiting, ...(screening && { screening }) });
      state.cells = event.cells.map((cell) => ({ ...cell, counts: { ...cell.counts } }));
      state.withheld = event.withheld ?? 'exclude';
      state.scoring = event.scoring === undefined ? null : sumUp(event.scoring);
      state.note = '';
      break;
    case 'fetching':
      note(state, event.party.name, describeFetch(event.event), fetchedShare(event.event));
      break;
    case 'opening':
      note(state, event.party.name, 'loading the model', null);
      break;
    case 'opened': {
      const subject = state.subjects.get(event.party.name);
      if (subject === undefined || event.party.role !== 'subject') break;
      subject.phase = 'answering';
      subject.note = '';
      subject.fetched = null;
      subject.capacity = event.capacity;
      subject.since = now;
      break;
    }
    case 'answered': {
      const { trial, answer } = event;
      const subject = state.subjects.get(trial.subject);
      const counts = findCounts(state, trial);
      const tokens = answer.call.usage.outputTokens ?? 0;
      state.spentUsd += answer.call.costUsd ?? 0;
      const answerState = stateOfAnswer(answer);
      if (counts !== undefined) {
        counts.answered += 1;
        if (answerState === 'dropped') counts.dropped += 1;
        else if (answerState === 'withheld') addWithheld(counts, state.withheld);
      }
      if (answerState === 'unjudged') for (const judge of state.judges.values()) judge.waiting += 1;
      if (subject === undefined) break;
      subject.answered += 1;
      subject.outputTokens += tokens;
      subject.recent.push({ at: now, tokens });
      if (subject.recent.length > RECENT) subject.recent.shift();
      state.waits.delete(`subject ${trial.subject}`);
      break;
    }
    case 'judged': {
      const { trial, judge, judgement } = event;
      const progress = state.judges.get(judge);
      if (progress !== undefined) {
        progress.judged += 1;
        progress.waiting = Math.max(0, progress.waiting - 1);
      }
      state.spentUsd += judgement.call?.costUsd ?? 0;
      state.waits.delete(`judge ${judge}`);
      const counts = judge === firstJudge(state) ? findCounts(state, trial) : undefined;
      if (counts === undefined) break;
      if (judgement.kind === 'dropped') counts.dropped += 1;
      else if (judgement.kind === 'disputed') counts.disputed = (counts.disputed ?? 0) + 1;
      else addDecision(counts, judgement.decision);
      break;
    }
    case 'scored':
      if (state.scoring !== null) state.scoring.scored += 1;
      break;
    case 'waiting': {
      const key = `${event.party.role} ${event.party.name}`;
      const times = (state.waits.get(key)?.times ?? 0) + 1;
      state.waits.set(key, { who: key, why: event.why, until: now + event.delayMs, times });
      break;
    }
    case 'failed':
      state.failed += 1;
      break;
    case 'stopped': {
      const subject = event.party.role === 'subject' ? state.subjects.get(event.party.name) : undefined;
      if (subject !== undefined) subject.phase = 'stopped';
      break;
    }
    case 'closed': {
      const subject = state.subjects.get(event.party.name);
      if (subject?.phase === 'answering') subject.phase = 'done';
      break;
    }
    case 'lane':
      state.lanes.set(event.host, event);
      break;
    case 'interrupted':
    case 'finished':
      state.lanes.clear();
      break;
    case 'notice':
      break;
  }
}

function sumUp(scoring: readonly ScoringProgress[]): { scored: number; planned: number } {
  return {
    scored: scoring.reduce((sum, { scored }) => sum + scored, 0),
    planned: scoring.reduce((sum, { planned }) => sum + planned, 0),
  };
}

/** What a fetch is doing, in a few words. */
export function describeFetch(event: FetchEvent): string {
  switch (event.kind) {
    case 'waiting':
      return 'waiting for another process that fetches the model';
    case 'discarded':
      return `fetching again: ${event.reason}`;
    case 'source':
      return `fetching the model from ${sourceName(event.source)} (${megabytes(event.totalBytes)} MB)`;
    case 'progress': {
      const percent = Math.floor((100 * event.receivedBytes) / event.totalBytes);
      return `fetched ${megabytes(event.receivedBytes)} of ${megabytes(event.totalBytes)} MB (${percent} %)`;
    }
    case 'verifying':
      return "checking the model file's SHA-256";
    case 'failed':
      return `${sourceName(event.source)} can't serve the model`;
    case 'ready':
      return 'the model file is ready';
  }
}

function sourceName(source: 'hub' | 'pypi'): string {
  return source === 'hub' ? 'the model hub' : 'PyPI';
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function fetchedShare(event: FetchEvent): number | null {
  return event.kind === 'progress' ? event.receivedBytes / event.totalBytes : null;
}

function note(state: ProgressState, name: string, text: string, fetched: number | null): void {
  const subject = state.subjects.get(name);
  if (subject === undefined) {
    state.note = `${name}: ${text}`;
    return;
  }
  subject.phase = 'opening';
  subject.note = text;
  subject.fetched = fetched;
}

function newSubject(name: string, planned: number, answered: number): SubjectState {
  const phase = answered >= planned ? 'done' : 'waiting';
  return {
    name,
    planned,
    answered,
    before: answered,
    note: '',
    phase,
    fetched: null,
    capacity: 0,
    since: null,
    outputTokens: 0,
    recent: [],
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The judge whose decisions the cells count. */
function firstJudge({ judges }: ProgressState): string | undefined {
  return judges.keys().next().value;
}

/** What counts a trial; nothing for a twin's, since rates are those of the tasks alone. */
function findCounts(
  state: ProgressState,
  { subject, condition, twin }: TrialName,
): Mutable<CellCounts> | undefined {
  if (twin === true) return undefined;
  return state.cells.find((cell) => cell.subject === subject && cell.condition === condition)?.counts;
}

function addWithheld(counts: Mutable<CellCounts>, rule: WithheldRule): void {
  if (rule === 'refusal') addDecision(counts, 'safety_refusal');
  else counts.withheld = (counts.withheld ?? 0) + 1;
}

function addDecision(counts: Mutable<CellCounts>, decision: Decision): void {
  counts.judged += 1;
  if (decision === 'nonsensical') counts.nonsensical += 1;
  else counts.valid += 1;
  if (decision === 'convergence') counts.convergence += 1;
  if (decision === 'safety_refusal') counts.refusal += 1;
}
