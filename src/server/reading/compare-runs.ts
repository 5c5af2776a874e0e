import { type Cell, compareCells, type Outcome, summariseCells, toOutcomes } from '../../analysis/index.ts';
import {
  type Column,
  percent,
  plot,
  points,
  pointsInterval,
  pValue,
  type Row,
  type RowGroup,
  type Section,
  text,
  type Value,
} from '../../report/document/index.ts';
import { indexedOutcomes } from '../../store/browse/index.ts';
import type { RunFacts, TrialIndex } from '../../store/index.ts';
import { byDirection } from '../../vocabulary/index.ts';
import type { ChangedTrial, NameMatch, RunComparison } from '../api.ts';
import { BadRequestError } from './reading-errors.ts';

/** A run to be compared. */
export interface RunSide {
  readonly slug: string;
  readonly facts: RunFacts;
  /** The first judge, as tables name it. */
  readonly judge: string;
  readonly index: TrialIndex;
}

const SHOWN = 500;

/**
 * Holds runs against the first of them, cell by cell, each by its first judge, over the subjects and conditions that both have.
 *
 * @param matches which names of other runs mean what the first one calls otherwise
 */
export function compareRuns(sides: readonly RunSide[], matches: readonly NameMatch[]): RunComparison {
  const [first, ...others] = sides.map((side) => readSide(side, matches));
  if (first === undefined) return { sides: [], differences: null, changes: [], changed: 0, shared: 0 };
  const { shared, changes } = findChanges([first, ...others]);
  return {
    sides: [first, ...others].map(({ facts }) => facts),
    differences: differencesSection(first, others),
    changes: changes.slice(0, SHOWN),
    changed: changes.length,
    shared,
  };
}

type Side = ReturnType<typeof readSide>;

/** The rates of the cells that the first run and another have, and how they differ; null where there are none. */
function differencesSection(first: Side, others: readonly Side[]): Section | null {
  const groups = first.facts.subjects.flatMap((subject): RowGroup[] => {
    const rows = first.facts.conditions.flatMap((condition) => {
      const key = cellKey({ subject, condition });
      return compareCell(
        first.cells.get(key) ?? [],
        others.map(({ cells }) => cells.get(key) ?? []),
      );
    });
    return rows.length === 0 ? [] : [{ title: subject, rows }];
  });
  if (groups.length === 0) return null;
  const rates = ({ facts: { slug } }: Side): Column[] => [
    { title: `${slug} %`, align: 'right', rank: 0 },
    { title: `${slug} with its interval`, align: 'left', rank: 3, axis: { min: 0, max: 1 } },
  ];
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    ...rates(first),
    ...others.flatMap((other): Column[] => [
      ...rates(other),
      { title: 'Difference, points', align: 'right', rank: 0 },
      { title: '95 % interval', align: 'right', rank: 1 },
      { title: 'p', align: 'right', rank: 2 },
    ]),
  ];
  const note = `Differences are from ${first.facts.slug}. p is of each difference alone: it is not adjusted for how many there are.`;
  return {
    id: 'differences',
    title: 'Convergence rates',
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns, groups } },
      ...(others.length > 1 ? [{ kind: 'paragraph', text: note } as const] : []),
    ],
  };
}

/** Each of theirs − mine, as a row; none where mine, or all of theirs, have no trials. */
function compareCell(mine: readonly Outcome[], theirs: readonly (readonly Outcome[])[]): Row[] {
  const [cell] = summariseCells(mine, { by: 'condition' });
  if (cell === undefined || theirs.every(({ length }) => length === 0)) return [];
  const values = theirs.flatMap((outcomes) => {
    const [against] = summariseCells(outcomes, { by: 'condition' });
    if (against === undefined) return [...EMPTY];
    const difference = compareCells(outcomes, mine);
    return [...rateOf(against), points(difference.value), pointsInterval(difference), pValue(difference.p)];
  });
  return [{ direction: cell.direction, values: [text(cell.condition), ...rateOf(cell), ...values] }];
}

/** What stands there of a run that lacks the cell. */
const NOTHING = { low: null, high: null };
const EMPTY = [percent(null), plot(null, NOTHING), points(null), pointsInterval(NOTHING), pValue(null)];

function rateOf({ convergence }: Cell): Value[] {
  return [percent(convergence.rate), plot(convergence.rate, convergence)];
}

function readSide({ slug, facts, judge, index }: RunSide, matches: readonly NameMatch[]) {
  const { name, benchmark } = facts;
  const renamed = new Map(
    matches.filter(({ run }) => run === slug).map(({ kind, theirs, first }) => [`${kind} ${theirs}`, first]),
  );
  const called = (kind: NameMatch['kind'], own: string) => renamed.get(`${kind} ${own}`) ?? own;
  for (const [kind, own] of [
    ['subject', index.subjects],
    ['condition', index.conditions],
  ] as const) {
    // Two that became one would be counted together.
    if (new Set(own.map((one) => called(kind, one))).size < own.length)
      throw new BadRequestError(`two names of a ${kind} of ${slug} can't mean the same`);
  }
  // Each with the name that it has in its own run, by which its trials are found there.
  const outcomes = [...toOutcomes(indexedOutcomes(index, 0), index.counted)].map((outcome) => ({
    ...outcome,
    own: outcome.subject,
    subject: called('subject', outcome.subject),
    condition: called('condition', outcome.condition),
  }));
  return {
    facts: {
      ...{ slug, name, benchmark, judge },
      subjects: index.subjects,
      conditions: byDirection(facts.conditions).map((condition) => condition.name),
    },
    cells: Map.groupBy(outcomes, cellKey),
    outcomes,
  };
}

/** How many trials of the first run another one has, and those that another one decided otherwise. */
function findChanges([first, ...others]: readonly [Side, ...Side[]]): {
  readonly shared: number;
  readonly changes: ChangedTrial[];
} {
  const byTrial = others.map(
    ({ outcomes }) => new Map(outcomes.map((outcome) => [trialKey(outcome), outcome])),
  );
  let shared = 0;
  const changes = first.outcomes.flatMap((outcome) => {
    const { subject, condition, task, epoch, status } = outcome;
    const key = trialKey(outcome);
    const found = [outcome, ...byTrial.map((trials) => trials.get(key))];
    if (found.slice(1).some((one) => one !== undefined)) shared += 1;
    if (found.every((one) => one === undefined || one.status === status)) return [];
    const decisions = found.map((one) =>
      one === undefined ? null : { status: one.status, subject: one.own },
    );
    return [{ subject, condition, task, epoch, decisions }];
  });
  return { shared, changes };
}

const cellKey = ({ subject, condition }: Pick<Outcome, 'subject' | 'condition'>) =>
  JSON.stringify([subject, condition]);

const trialKey = ({ subject, condition, task, epoch }: Outcome) =>
  JSON.stringify([subject, condition, task, epoch]);
