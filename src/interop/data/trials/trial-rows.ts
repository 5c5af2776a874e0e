import type { Judgement } from '../../../judging/index.ts';
import { isNoted, type NotesByTrial, wordsOf } from '../../../store/browse/index.ts';
import {
  type RunFacts,
  type Store,
  type StoredJudge,
  statusOf,
  type TrialRecord,
  traceStatusOf,
} from '../../../store/index.ts';
import { personOf, seesReasoning } from '../../../vocabulary/index.ts';
import { readSubjectFailures, readTaskPrompts } from '../../export-run/index.ts';

/** A cell of a row. */
export type RowValue = string | number | null | readonly object[];

/** A column of the table of trials. */
export interface Column {
  readonly name: string;
  readonly type: 'STRING' | 'INT32' | 'DOUBLE' | 'JSON';
  readonly read: (row: RowSource) => RowValue;
}

/** What a row is made from. */
export interface RowSource extends TrialRecord {
  readonly facts: RowFacts;
}

/** What rows look up. */
export interface RowFacts {
  readonly subjects: ReadonlyMap<
    string,
    { readonly model: string; readonly size: number | null; readonly stage: string }
  >;
  readonly directions: ReadonlyMap<string, string>;
  readonly taskPrompts: ReadonlyMap<string, string>;
  readonly failures: ReadonlyMap<string, string>;
  readonly notes: NotesByTrial;
  /** The tasks whose twins there are, by the twin's id. */
  readonly twinOf: ReadonlyMap<string, string>;
}

const text = (name: string, read: Column['read']): Column => ({ name, type: 'STRING', read });
const whole = (name: string, read: Column['read']): Column => ({ name, type: 'INT32', read });
const number = (name: string, read: Column['read']): Column => ({ name, type: 'DOUBLE', read });

const COLUMNS: readonly Column[] = [
  text('trial', ({ trial }) => trial.id),
  text('subject', ({ trial }) => trial.subject),
  text('model', ({ trial, facts }) => facts.subjects.get(trial.subject)?.model ?? null),
  number('size', ({ trial, facts }) => facts.subjects.get(trial.subject)?.size ?? null),
  text('stage', ({ trial, facts }) => facts.subjects.get(trial.subject)?.stage ?? null),
  text('condition', ({ trial }) => trial.condition),
  text('direction', ({ trial, facts }) => facts.directions.get(trial.condition) ?? null),
  text('category', ({ trial }) => trial.category),
  text('task', ({ trial }) => trial.task),
  text('twin_of', ({ trial, facts }) => facts.twinOf.get(trial.task) ?? null),
  whole('epoch', ({ trial }) => trial.epoch),
  whole('turn', ({ trial }) => trial.turn ?? null),
  text('context', ({ context }) => context),
  text('task_prompt', ({ trial, facts }) => facts.taskPrompts.get(trial.task) ?? null),
  text('system', ({ trial }) => trial.prompt.system),
  { name: 'examples', type: 'JSON', read: ({ trial }) => trial.prompt.examples },
  text('prompt', ({ trial }) => trial.prompt.user),
  text('prefill', ({ trial }) => trial.prompt.prefill),
  text('answer', ({ answer }) => answer?.text ?? null),
  text('reasoning', ({ answer }) => answer?.reasoning ?? null),
  text('ending', ({ answer }) => answer?.ending ?? null),
  text('finish_reason', ({ answer }) => answer?.finishReason ?? null),
  whole('input_tokens', ({ answer }) => answer?.call.usage.inputTokens ?? null),
  whole('cached_input_tokens', ({ answer }) => answer?.call.usage.cachedInputTokens ?? null),
  whole('output_tokens', ({ answer }) => answer?.call.usage.outputTokens ?? null),
  whole('reasoning_tokens', ({ answer }) => answer?.call.usage.reasoningTokens ?? null),
  number('latency_ms', ({ answer }) => answer?.call.latencyMs ?? null),
  number('cost_usd', ({ answer }) => answer?.call.costUsd ?? null),
  text('model_version', ({ answer }) => answer?.call.modelVersion ?? null),
  text('failure', ({ trial, facts }) => facts.failures.get(trial.id) ?? null),
  whole('star', ({ trial, facts }) => (isNoted(facts.notes.get(trial.id) ?? [], 'star') ? 1 : 0)),
  text('note', ({ trial, facts }) => wordsOf(facts.notes.get(trial.id) ?? []) || null),
];

/**
 * The columns of a run: those of the trial, then three for each judge, judges of traces included: its status, reason and
 * confidence. Under a judge of traces an answer without one has the status `untraced`. A person has a fourth: how answers that
 * were not drawn at random were chosen.
 */
export function columnsOf(judges: readonly StoredJudge[]): Column[] {
  return [...COLUMNS, ...judges.flatMap(judgeColumns)];
}

function judgeColumns({ name: judge, facts }: StoredJudge): Column[] {
  const status = seesReasoning(facts) ? traceStatusOf : statusOf;
  const made = ({ judgements }: TrialRecord): Judgement | undefined =>
    judgements.find((entry) => entry.judge === judge)?.judgement;
  return [
    text(`${judge}_status`, (row) => status(row, judge)),
    text(`${judge}_reason`, (row) => {
      const judgement = made(row);
      if (judgement === undefined) return null;
      return judgement.kind === 'decided' ? judgement.reason : judgement.cause;
    }),
    number(`${judge}_confidence`, (row) => {
      const judgement = made(row);
      return judgement?.kind === 'decided' ? judgement.confidence : null;
    }),
    ...(personOf(judge) === null
      ? []
      : [
          text(`${judge}_chosen`, (row) => {
            const judgement = made(row);
            return (judgement?.kind === 'decided' ? judgement.chosen : undefined) ?? null;
          }),
        ]),
  ];
}

/** One row a trial, in plan order, one at a time. */
export function* trialRows(
  store: Store,
  run: RunFacts,
  columns: readonly Column[],
): Generator<Record<string, RowValue>> {
  const facts: RowFacts = {
    subjects: new Map(run.subjects.map((subject) => [subject.name, subject])),
    directions: new Map(run.conditions.map(({ name, direction }) => [name, direction])),
    taskPrompts: readTaskPrompts(store),
    failures: readSubjectFailures(store),
    notes: store.browse.notes(),
    twinOf: new Map(store.query.twins().map(({ id, twinOf = '' }) => [id, twinOf])),
  };
  for (const record of store.query.allRecords()) {
    yield Object.fromEntries(columns.map(({ name, read }) => [name, read({ ...record, facts })]));
  }
}
