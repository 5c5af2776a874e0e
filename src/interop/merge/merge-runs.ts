import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Benchmark } from '../../benchmark/index.ts';
import {
  openStore,
  type PlannedTrial,
  type RunFacts,
  runFile,
  type Store,
  type StoredJudge,
  type TrialNote,
} from '../../store/index.ts';
import { RunFolderTakenError, writeStudy } from '../import-run/index.ts';
import { commonTasks } from './common-tasks.ts';
import { RunsDifferError } from './merge-errors.ts';
import { nameApart, nameItems } from './name-apart.ts';

/** What is put together, and where it goes. */
export interface MergeOptions {
  /** The runs' folders, two or more. */
  readonly runs: readonly string[];
  readonly out: string;
  /** Whether runs that were asked different tasks are put together over those that they have in common. */
  readonly common?: boolean;
}

/** What came of it. */
export interface MergeSummary {
  readonly subjects: readonly string[];
  readonly conditions: readonly string[];
  readonly judges: readonly string[];
  readonly tasks: number;
  readonly answered: number;
  /** What is not as somebody may expect, in sentences. */
  readonly notes: readonly string[];
}

interface Source {
  readonly folder: string;
  readonly store: Store;
  readonly facts: RunFacts;
  readonly judges: readonly StoredJudge[];
}

/**
 * Puts runs together into one: the tasks that all of them were asked, all subjects, conditions and judges, with what each trial cost.
 * Subjects of one name are told apart by their runs (`small@monday`), and so are judges of one name that judge differently.
 *
 * @throws RunsDifferError; RunFolderTakenError where `out` holds a run; the store's errors
 */
export async function mergeRuns({ runs, out, common = false }: MergeOptions): Promise<MergeSummary> {
  if (existsSync(runFile(out))) {
    using taken = openStore(out, 'read');
    throw new RunFolderTakenError(out, taken.knownFacts()?.name ?? 'unknown');
  }
  using open = new DisposableStack();
  const sources = runs.map((folder): Source => {
    const store = open.use(openStore(folder, 'read'));
    store.freeze();
    const judges = [...store.query.judges(), ...store.query.traceJudges()];
    return { folder, store, facts: store.facts(), judges };
  });
  const calls = nameApart(sources.map(({ folder, facts }) => ({ folder, ...facts })));
  const subjects = nameItems(
    sources.map(({ facts }) => facts.subjects),
    calls,
    () => false,
  );
  const judges = nameItems(
    sources.map((source) => source.judges),
    calls,
    (one, other) => one.fingerprint === other.fingerprint,
  );
  const asked = sources.map(({ folder, facts, store }) => ({
    folder,
    benchmark: facts.benchmark,
    tasks: store.query.tasks(),
    twins: store.query.twins(),
  }));
  const benchmark = commonTasks(asked, common);
  const facts: RunFacts = {
    ...joinFacts(sources, calls, benchmark),
    subjects: sources.flatMap((source) =>
      source.facts.subjects.map((subject) => ({ ...subject, name: subjects.get(subject) ?? subject.name })),
    ),
  };
  const renamed = sources.map((source) => renameTrials(source, benchmark, subjects));
  const named = new Map([...judges].map(([judge, name]) => [name, { ...judge, name }]));
  using store = openStore(out, 'write');
  store.atOnce(() => {
    store.setFacts(facts);
    store.setPlan(benchmark, planOf(sources, renamed));
    store.setJudges([...named.values()]);
  });
  store.writeBeside(
    'study.yaml',
    writeStudy(facts, '# Several runs put together: it shows what was asked, and is not to be run.\n'),
  );
  let answered = 0;
  for (const [place, source] of sources.entries())
    answered += await copy(source, renamed[place] ?? (() => null), judges, store);
  return {
    subjects: facts.subjects.map(({ name }) => name),
    conditions: facts.conditions.map(({ name }) => name),
    judges: [...named.keys()],
    tasks: benchmark.tasks.length,
    answered,
    notes: noteOn(sources, judges),
  };
}

function joinFacts(
  sources: readonly Source[],
  calls: readonly string[],
  benchmark: Benchmark,
): Omit<RunFacts, 'subjects'> {
  const all = sources.map(({ facts }) => facts);
  const conditions = new Map<string, RunFacts['conditions'][number]>();
  for (const condition of all.flatMap((facts) => facts.conditions)) {
    const known = conditions.get(condition.name);
    if (known !== undefined && !isDeepStrictEqual(known, condition))
      throw new RunsDifferError(
        `The condition ${JSON.stringify(condition.name)} is not the same in all runs.`,
        'Give one of them another name in its study, and run it again: what was answered under it has to be asked again.',
      );
    conditions.set(condition.name, condition);
  }
  const rules = new Set(all.map(({ withheld }) => withheld));
  if (rules.size > 1)
    throw new RunsDifferError(
      'The runs count answers that a provider withheld differently (withheld).',
      'Run them with one rule; answers that are stored are not asked again.',
    );
  const [withheld] = rules;
  const sequential = all.find((facts) => facts.sequential !== undefined)?.sequential;
  const { tasks: _, twins: __, ...remembered } = benchmark;
  const told = sources.map(({ facts, store }, place) => {
    const { usd, tokens } = store.counted();
    return `${calls[place]} (begun ${facts.created.slice(0, 10)}, $${usd.toFixed(2)}, ${tokens.toLocaleString('en')} tokens)`;
  });
  return {
    name: calls.join('+'),
    description: `Put together from ${told.join(', ')}.`,
    created: all.map(({ created }) => created).toSorted()[0] ?? '',
    benchmark: remembered,
    epochs: Math.max(...all.map(({ epochs }) => epochs)),
    conditions: [...conditions.values()],
    seconds: all.reduce<number | null>(
      (sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds),
      0,
    ),
    ...(withheld !== undefined && { withheld }),
    ...(sequential !== undefined && { sequential }),
  };
}

/** A run's trial as one of its subject's new name; null where its task does not stay. */
type Rename = (trial: PlannedTrial) => PlannedTrial | null;

function renameTrials(
  { folder, facts }: Source,
  benchmark: Benchmark,
  subjects: ReadonlyMap<object, string>,
): Rename {
  const ids = new Set([...benchmark.tasks, ...(benchmark.twins ?? [])].map(({ id }) => id));
  const names = new Map(
    facts.subjects.map((subject) => [subject.name, subjects.get(subject) ?? subject.name]),
  );
  return (trial) => {
    if (!ids.has(trial.task)) return null;
    const subject = names.get(trial.subject) ?? trial.subject;
    // One trial may have been asked in several runs: it is another one in each.
    const rename = (id: string) => hash('sha256', JSON.stringify([facts.id ?? folder, id, subject]));
    const goesOn = trial.after === undefined ? {} : { after: rename(trial.after) };
    return { ...trial, ...goesOn, id: rename(trial.id), subject };
  };
}

/** All trials that stay, run by run, as they are read: ten runs of 100,000 would not go into memory. */
function* planOf(sources: readonly Source[], renamed: readonly Rename[]): Generator<PlannedTrial> {
  for (const [place, { store }] of sources.entries())
    for (const before of store.query.allTrials()) {
      const trial = renamed[place]?.(before);
      if (trial != null) yield trial;
    }
}

/** Writes that are waited for together. */
const AT_ONCE = 2_000;

/** Copies what became of a run's trials, and what it spent on the rest. @returns how many have an answer */
async function copy(
  { store: from, judges: own }: Source,
  rename: Rename,
  names: ReadonlyMap<StoredJudge, string>,
  to: Store,
): Promise<number> {
  const judges = new Map(
    own.map((judge) => [judge.name, { ...judge, name: names.get(judge) ?? judge.name }]),
  );
  const before = to.counted();
  const failures = Map.groupBy(from.query.failures(), ({ trial }) => trial);
  const notesOf = from.browse.notes();
  const noted = new Map<string, readonly TrialNote[]>();
  let writes: Promise<void>[] = [];
  let answered = 0;
  for (const record of from.query.allRecords()) {
    const trial = rename(record.trial);
    if (trial === null) continue;
    if (record.answer !== null) answered += 1;
    if (record.answer !== null) writes.push(to.saveAnswer(trial.id, record.answer));
    for (const { judge, judgement } of record.judgements) {
      const named = judges.get(judge);
      if (named !== undefined) writes.push(to.saveJudgement(trial.id, named, judgement));
    }
    const notes = notesOf.get(record.trial.id);
    if (notes !== undefined) noted.set(trial.id, notes);
    for (const failure of failures.get(record.trial.id) ?? []) {
      const judge = judges.get(failure.judge)?.name ?? failure.judge;
      writes.push(to.saveFailure({ ...failure, trial: trial.id, judge }));
    }
    if (writes.length < AT_ONCE) continue;
    await Promise.all(writes);
    writes = [];
  }
  await Promise.all(writes);
  to.atOnce(() => {
    for (const [trial, notes] of noted) for (const note of notes) to.setNote(trial, note);
  });
  // What was spent on trials that are left out, on calls that failed, and on those of which nobody knows, was spent.
  const all = from.counted();
  const now = to.counted();
  to.assume({
    usd: all.usd - (now.usd - before.usd),
    tokens: all.tokens - (now.tokens - before.tokens),
  });
  return answered;
}

function noteOn(sources: readonly Source[], judges: ReadonlyMap<StoredJudge, string>): string[] {
  const apart = [...judges].filter(([judge, name]) => judge.name !== name).map(([judge]) => judge.name);
  const scored = sources.filter(({ facts }) => facts.pairs !== undefined);
  const first = sources
    .map((source) => source.judges[0])
    .map((judge) => (judge ? judges.get(judge) : undefined));
  return [
    ...[...new Set(apart)].map(
      (name) =>
        `Judges called ${name} do not judge alike in all runs (another model, rubric or setting) and are kept apart.`,
    ),
    ...(new Set(first).size > 1
      ? ['Not all runs have the same first judge: the tables of each judge have only what it judged.']
      : []),
    ...scored.map(({ folder }) => `Scores of pairs of continuations are left out: ${folder}.`),
  ];
}
