import { existsSync } from 'node:fs';
import {
  type ChosenOutcome,
  measureForm,
  type Outcome,
  type TraceOutcome,
  toChosenOutcomes,
  toOutcomes,
  toTraceOutcomes,
} from '../analysis/index.ts';
import { TASK_ATTRIBUTES } from '../benchmark/index.ts';
import { adapterOf, addedTexts, contestsOf, outsideConversations } from '../steering/index.ts';
import {
  type Asked,
  compareAnswers,
  countEndings,
  indexedOutcomes,
  openStore,
  type RunFacts,
  repeatFolder,
  runFile,
  type Spent,
  type Store,
  type StoredJudge,
} from '../store/index.ts';
import { readVersion } from '../version/index.ts';
import { citeCards } from './card/index.ts';
import { readCapability } from './read-capability.ts';
import { readLearnt } from './read-learnt.ts';
import { readScaleZero } from './read-scale-zero.ts';
import type { ReportInput } from './report-input.ts';
import type { LostTrial, ReportJudge } from './schema/index.ts';

/** The version of steerlab that is running. */
export const STEERLAB_VERSION = readVersion();

/**
 * Reads the run in a folder, as it is at one moment: what it says of itself, and all that a report needs.
 *
 * @throws RunNotFoundError, CorruptStoreError, NewerStoreError
 */
export function readRun(
  folder: string,
  files: ReportInput['files'] = [],
): { readonly facts: RunFacts; readonly input: ReportInput } {
  using store = openStore(folder, 'read');
  store.freeze();
  const facts = store.facts();
  const input = {
    ...readReportInput(store, facts, files),
    ...readRepeats(store, folder),
    ...readCapability(folder),
  };
  return { facts, input: citeCards(input, folder, outsideConversations(facts.conditions)) };
}

/** What was asked again, and what came of it. */
function readRepeats(store: Store, folder: string): Pick<ReportInput, 'repeats'> {
  const repeats = repeatFolder(folder);
  if (!existsSync(runFile(repeats))) return {};
  using again = openStore(repeats, 'read');
  return { repeats: compareAnswers(store, again).trials };
}

/** Reads all that a report needs from a run's store. */
export function readReportInput(store: Store, facts: RunFacts, files: ReportInput['files']): ReportInput {
  const judges = store.query.judges();
  const conditions = outsideConversations(facts.conditions);
  const outcomes: Outcome[] = [];
  const twins: Outcome[] = [];
  const turns: Outcome[] = [];
  const chosen: ChosenOutcome[] = [];
  const told = store.query.spent();
  const { forms, endings, columns } = readColumns(store, conditions, told);
  for (const place of judges.keys()) {
    if (Object.keys(columns.chosen[place] ?? {}).length > 0)
      chosen.push(...toChosenOutcomes(indexedOutcomes(columns, place), facts));
    for (const outcome of toOutcomes(indexedOutcomes(columns, place), facts)) outcomes.push(outcome);
    for (const outcome of toOutcomes(indexedOutcomes(columns, place, 'twins'), facts)) twins.push(outcome);
    for (const outcome of toOutcomes(indexedOutcomes(columns, place, 'turns'), facts)) turns.push(outcome);
  }
  const first = judges[0]?.name;
  const mine = outcomes.filter(({ judge }) => judge === first);
  const { inputTokens, outputTokens, usd } = told;
  const counted = store.counted(told);
  const assumed = {
    tokens: Math.ceil(counted.tokens - inputTokens - outputTokens),
    costUsd: counted.usd - usd,
  };
  const spent = { inputTokens, outputTokens, costUsd: usd, ...(assumed.tokens > 0 && { assumed }) };
  const asked = store.query.asked();
  const leftOut = store.query.leftOut();
  const decoding = facts.subjects[0]?.decoding ?? null;
  // A run without a judge, or with conversations alone, has no outcomes, but it has tasks.
  const tasks =
    mine.length === 0
      ? store.query.tasks().map(({ id, category }) => ({ task: id, category: category.name }))
      : [...new Map(mine.map(({ task, category }) => [task, { task, category }])).values()];
  return {
    study: {
      name: facts.name,
      created: facts.created,
      steerlab: STEERLAB_VERSION,
      benchmark: {
        ...facts.benchmark,
        tasks: tasks.length,
        categories: [...new Set(tasks.map(({ category }) => category))],
      },
      ...(facts.limit !== undefined && { limit: facts.limit }),
      ...(leftOut.length > 0 && { leftOut }),
      ...(facts.pairs !== undefined && { pairs: facts.pairs }),
      epochs: facts.epochs,
      decoding,
      spend: facts.seconds === null ? null : { ...spent, seconds: facts.seconds },
      ...(facts.sequential === undefined ? {} : { sequential: true as const }),
      ...(facts.withheld === undefined ? {} : { withheld: facts.withheld }),
    },
    subjects: addEngines(addSent(facts.subjects, asked), asked),
    conditions: conditions.map((condition) => {
      const adapter = adapterOf(condition);
      return adapter === undefined ? condition : { ...condition, adapter };
    }),
    contests: contestsOf(conditions),
    ...readScaleZero(store, conditions),
    judges: judges.map((judge) => describeJudge(judge, store)),
    outcomes,
    twins,
    ...(chosen.length > 0 && { chosen }),
    ...(conditions.length < facts.conditions.length && {
      conversations: {
        conditions: facts.conditions.filter(({ turn }) => turn !== undefined),
        outcomes: turns,
      },
    }),
    ...readTraces(store, facts),
    ...readLearnt(store, judges),
    scores: [...store.query.scores()],
    ...(facts.scores !== undefined && { capabilityScores: facts.scores }),
    attributes: readAttributes(store),
    lost: readLost(store),
    endings,
    forms,
    files,
  };
}

/**
 * What takes the trials' ids, and their columns without these: of a million trials ids weigh as much as all that a report is built
 * from, and are given back here before that is made.
 */
function readColumns(store: Store, conditions: RunFacts['conditions'], spent: Spent) {
  const index = store.browse.readIndex();
  store.browse.keepIndex(index, spent);
  const { ids: _, ...columns } = index;
  const added = new Map(conditions.map((one) => [one.name, addedTexts(one)]));
  return { forms: measureForm(store.query.forms(index), added), endings: countEndings(index), columns };
}

/** What judges of traces made of what subjects thought; nothing where there is no such judge. */
function readTraces(
  store: Store,
  facts: RunFacts,
): Pick<ReportInput, 'traceJudges' | 'traces' | 'twinTraces'> {
  const judges = store.query.traceJudges();
  if (judges.length === 0) return {};
  const traces: TraceOutcome[] = [];
  const twinTraces: TraceOutcome[] = [];
  for (const { name } of judges) {
    for (const trace of toTraceOutcomes(store.query.traceOutcomes(name), facts)) traces.push(trace);
    for (const trace of toTraceOutcomes(store.query.twinTraceOutcomes(name), facts)) twinTraces.push(trace);
  }
  return { traceJudges: judges.map((judge) => describeJudge(judge, store)), traces, twinTraces };
}

/** The subjects with what their answers were asked with, where that is known of all of them. */
function addSent(subjects: RunFacts['subjects'], asked: Asked): ReportInput['subjects'] {
  const all = Map.groupBy(asked.sent, ({ subject }) => subject);
  return subjects.map((subject) => {
    const known = all.get(subject.name) ?? [];
    const sent = known.flatMap((one) => (one.sent === null ? [] : [{ ...one.sent, answers: one.answers }]));
    return sent.length === 0 || sent.length < known.length ? subject : { ...subject, sent };
  });
}

/** The subjects with what their answers rest on, where that is known of all of them. */
function addEngines(subjects: ReportInput['subjects'], asked: Asked): ReportInput['subjects'] {
  const all = Map.groupBy(asked.engines, ({ subject }) => subject);
  return subjects.map((subject) => {
    const known = all.get(subject.name) ?? [];
    const engines = known.flatMap(({ engine, answers }) => (engine === null ? [] : [{ ...engine, answers }]));
    return engines.length === 0 || engines.length < known.length ? subject : { ...subject, engines };
  });
}

function describeJudge({ name, fingerprint, facts }: StoredJudge, store: Store): ReportJudge {
  const stability = facts.repeats === undefined ? undefined : store.query.stability(name);
  return { name, fingerprint, ...facts, ...(stability && { stability }) };
}

/** The tasks of each attribute and value, in the order in which `TASK_ATTRIBUTES` has these. */
function readAttributes(store: Store): NonNullable<ReportInput['attributes']> {
  const tasks = store.query.tasks();
  return Object.entries(TASK_ATTRIBUTES).flatMap(([attribute, values]) =>
    values.map((value) => ({
      attribute,
      value,
      tasks: tasks.flatMap((task) =>
        Object.entries(task.attributes ?? {}).some(([name, own]) => name === attribute && own === value)
          ? [task.id]
          : [],
      ),
    })),
  );
}

function readLost(store: Store): LostTrial[] {
  return store.query
    .losses()
    .map(({ trial: { subject, condition, category, task, epoch }, judge, cause }) => ({
      subject,
      condition,
      category,
      task,
      epoch,
      judge,
      cause,
    }));
}
