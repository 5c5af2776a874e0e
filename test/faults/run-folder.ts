import { stringify } from 'yaml';
import { openStore } from '../../src/store/index.ts';
import { parseStudy, type RunEvent, type RunOptions, runStudy, type Study } from '../../src/study/index.ts';

/** A study's file: one subject and one judge behind `url`, three conditions, two tasks of each of six categories. */
export function studyText(url: string, more: Readonly<Record<string, unknown>> = {}): string {
  return stringify({
    name: 'faults',
    benchmark: { source: 'builtin', maxPerCategory: 2, twins: false },
    conditions: ['baseline', 'anti', 'pro'],
    subjects: [subjectAt(url)],
    // The server's judge decides as a prompt's suffix asks it to: it has to see the suffix.
    judges: [{ name: 'judge', model: 'openai-compatible/judge', baseURL: url, sees: 'steered' }],
    ...more,
  });
}

/** A subject behind `url`. */
export function subjectAt(url: string, name = 'subject') {
  return { name, model: `openai-compatible/${name}`, baseURL: url, stage: 'instruct', size: 1 };
}

/** The study of `studyText`. */
export function makeStudy(url: string, more: Readonly<Record<string, unknown>> = {}): Study {
  return parseStudy(studyText(url, more), 'study.yaml');
}

/** Trials of the study of `studyText`. */
export const TRIALS = 2 * 6 * 3;

/** Runs a study to its end and gives what it told. */
export async function runToEnd(study: Study, out: string, options: Partial<RunOptions> = {}) {
  const events: RunEvent[] = [];
  for await (const event of runStudy(study, { out, env: {}, preflight: false, ...options }))
    events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error(`the run ended with ${last?.kind}`);
  const pick = <K extends RunEvent['kind']>(kind: K) =>
    events.filter((event): event is Extract<RunEvent, { kind: K }> => event.kind === kind);
  return { events, pick, summary: last.summary };
}

/** What a run's folder holds. */
export function readRun(out: string) {
  using store = openStore(out, 'read');
  const records = [...store.query.records()];
  const judgements = records.flatMap((record) => record.judgements);
  return {
    planned: records.length,
    answered: records.filter(({ answer }) => answer !== null).length,
    judged: judgements.length,
    dropped: judgements.flatMap(({ judgement }) => (judgement.kind === 'dropped' ? [judgement.cause] : [])),
    attempts: Math.max(0, ...records.map(({ answer }) => answer?.call.attempts ?? 0)),
    failures: store.query.failures(),
    spent: store.query.spent(),
  };
}
