import { isDeepStrictEqual } from 'node:util';
import { type Beside, type BesideCell, type BesidePair, holdBeside } from '../../report/beside/index.ts';
import { findJudge, readReportInput } from '../../report/index.ts';
import { openStore, type RunFacts } from '../../store/index.ts';
import { commonTasks } from './common-tasks.ts';
import { RunsDifferError } from './merge-errors.ts';

/** Which runs are held against each other, and how. */
export interface CompareOptions {
  /** The run's folder that differences are taken from. */
  readonly one: string;
  /** The folder of the run that is held against it. */
  readonly other: string;
  /** Whether runs that were asked different tasks are compared over those that both have. */
  readonly common?: boolean;
  /** The judge, by the name that it has in both; the first of each where it is left out. */
  readonly judge?: string;
  /** Who is held against whom; subjects of one name where it is left out, or the only one of each run. */
  readonly pairs?: readonly BesidePair[];
}

/** A run as one side of a comparison. */
export interface ComparedSide {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601. */
  readonly created: string;
  readonly judge: string;
}

/** Two runs beside each other. */
export interface ComparedRuns extends Beside {
  readonly one: ComparedSide;
  readonly other: ComparedSide;
  /** How many tasks the figures are over. */
  readonly tasks: number;
  /** What is not as somebody may expect, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Holds two runs against each other over the tasks that both were asked: the rates of subjects of one name under conditions of one
 * name, and their contrasts.
 *
 * @throws RunsDifferError where tasks differ and `common` is false, or nothing can be compared; UnknownJudgeError; the store's errors
 */
export function compareRuns({ one, other, common = false, judge, pairs }: CompareOptions): ComparedRuns {
  const [mine, theirs] = [readSide(one, judge), readSide(other, judge)];
  const { tasks } = commonTasks([mine, theirs], common);
  const paired = pairs ?? pairSubjects(mine, theirs);
  const ids = new Set(tasks.map(({ id }) => id));
  const [first, second] = [mine, theirs].map(({ outcomes }) => outcomes.filter(({ task }) => ids.has(task)));
  const held = holdBeside(first ?? [], second ?? [], paired);
  const beside = { ...held, cells: inOrder(held.cells, mine.facts, paired) };
  if (beside.cells.length === 0)
    throw new RunsDifferError(
      `The runs have no condition in common: ${listNames(mine.facts.conditions)} in ${one}, ${listNames(theirs.facts.conditions)} in ${other}.`,
      'Compare runs with a condition of one name.',
    );
  const notes = noteOn(mine, theirs, paired, pairs === undefined);
  return { one: describeSide(mine), other: describeSide(theirs), tasks: tasks.length, ...beside, notes };
}

type Side = ReturnType<typeof readSide>;

function readSide(folder: string, name: string | undefined) {
  using store = openStore(folder, 'read');
  store.freeze();
  const facts = store.facts();
  const { judges, outcomes } = readReportInput(store, facts, []);
  const judge = name === undefined ? judges[0] : findJudge(judges, name);
  if (judge === undefined)
    throw new RunsDifferError(
      `Nothing was judged in ${folder}.`,
      'Judge it with: steerlab judge RUN --judge JUDGE',
    );
  return {
    folder,
    facts,
    judge,
    outcomes: outcomes.filter((outcome) => outcome.judge === judge.name),
    benchmark: facts.benchmark,
    tasks: store.query.tasks(),
    twins: store.query.twins(),
  };
}

function describeSide({ folder, facts: { name, created }, judge }: Side): ComparedSide {
  return { folder, name, created, judge: judge.name };
}

function pairSubjects({ facts: mine }: Side, { facts: theirs }: Side): BesidePair[] {
  const shared = mine.subjects.filter(({ name }) => theirs.subjects.some((subject) => subject.name === name));
  if (shared.length > 0) return shared.map(({ name }) => ({ one: name, other: name }));
  const [[one, ...more], [other, ...others]] = [mine.subjects, theirs.subjects];
  if (one !== undefined && other !== undefined && more.length + others.length === 0)
    return [{ one: one.name, other: other.name }];
  throw new RunsDifferError(
    `The runs have no subject of one name: ${listNames(mine.subjects)}; ${listNames(theirs.subjects)}.`,
    'Give one model one name in both studies, or see all in one table with: steerlab report RUN RUN',
  );
}

/** Cells by the pair, and then in the order of the first run's conditions. */
function inOrder(
  cells: readonly BesideCell[],
  { conditions }: RunFacts,
  pairs: readonly BesidePair[],
): BesideCell[] {
  const names = conditions.map(({ name, family }) => family ?? name);
  return cells.toSorted(
    (one, other) =>
      pairs.indexOf(one.subjects) - pairs.indexOf(other.subjects) ||
      names.indexOf(one.condition) - names.indexOf(other.condition),
  );
}

/** `isFound`: the pairs were found, not told, so that who has none is worth a word. */
function noteOn(mine: Side, theirs: Side, pairs: readonly BesidePair[], isFound: boolean): string[] {
  const unpaired = !isFound
    ? []
    : [
        ...alone(mine.facts.subjects, new Set(pairs.map(({ one }) => one)), mine.folder),
        ...alone(theirs.facts.subjects, new Set(pairs.map(({ other }) => other)), theirs.folder),
      ];
  const renamed = pairs.filter(({ one, other }) => one !== other);
  return [
    ...(renamed.length > 0
      ? ['Subjects of different names are compared: a difference may be one of models.']
      : []),
    ...(mine.judge.fingerprint === theirs.judge.fingerprint
      ? []
      : [
          `The judges are not the same (${mine.judge.name} and ${theirs.judge.name}): a difference may be one of judges.`,
        ]),
    ...differingConditions(mine.facts, theirs.facts).map(
      (name) => `The condition ${name} is not the same in both: a difference may be one of its words.`,
    ),
    ...(unpaired.length > 0 ? [`In one run alone: ${unpaired.join(', ')}.`] : []),
  ];
}

function alone(all: readonly Named[], taken: ReadonlySet<string>, folder: string): string[] {
  const names = all.filter(({ name }) => !taken.has(name));
  return names.length === 0 ? [] : [`${listNames(names)} (${folder})`];
}

function differingConditions(mine: RunFacts, theirs: RunFacts): string[] {
  return mine.conditions.flatMap((condition) => {
    const same = theirs.conditions.find(({ name }) => name === condition.name);
    return same === undefined || isDeepStrictEqual(same, condition) ? [] : [condition.name];
  });
}

interface Named {
  readonly name: string;
}

function listNames(all: readonly Named[]): string {
  return all.map(({ name }) => name).join(', ');
}
