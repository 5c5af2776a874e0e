import { compareCells, type Outcome, summariseCells, toOutcomes } from '../../analysis/index.ts';
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
} from '../../report/document/index.ts';
import { indexedOutcomes } from '../../store/browse/index.ts';
import type { RunFacts, TrialIndex } from '../../store/index.ts';
import { byDirection } from '../../vocabulary/index.ts';
import type { ChangedTrial, RunComparison } from '../api.ts';

/** A run to be compared. */
export interface RunSide {
  readonly slug: string;
  readonly facts: RunFacts;
  /** The first judge, as tables name it. */
  readonly judge: string;
  readonly index: TrialIndex;
}

const SHOWN = 500;

/** Compares two runs cell by cell, each by its first judge, over the subjects and conditions that both have. */
export function compareRuns(first: RunSide, second: RunSide): RunComparison {
  const [one, other] = [readSide(first), readSide(second)];
  const changes = findChanges(one.outcomes, other.outcomes);
  return {
    sides: [one.facts, other.facts],
    differences: differencesSection(one, other),
    changes: changes.slice(0, SHOWN),
    changed: changes.length,
  };
}

type Side = ReturnType<typeof readSide>;

/** The rates of the cells that both runs have, and how they differ; null where there are none. */
function differencesSection(one: Side, other: Side): Section | null {
  const cellsOf = ({ outcomes }: Side) => Map.groupBy(outcomes, cellKey);
  const [ones, others] = [cellsOf(one), cellsOf(other)];
  const groups = one.subjects.flatMap((subject): RowGroup[] => {
    const rows = one.conditions.flatMap((condition) => {
      const key = cellKey({ subject, condition });
      return compareCell(ones.get(key) ?? [], others.get(key) ?? []);
    });
    return rows.length === 0 ? [] : [{ title: subject, rows }];
  });
  if (groups.length === 0) return null;
  const rates = [one, other].flatMap(({ facts: { slug } }): Column[] => [
    { title: `${slug} %`, align: 'right', rank: 0 },
    { title: `${slug} with its interval`, align: 'left', rank: 3, axis: { min: 0, max: 1 } },
  ]);
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    ...rates,
    { title: 'Difference, points', align: 'right', rank: 0 },
    { title: '95 % interval', align: 'right', rank: 1 },
    { title: 'p', align: 'right', rank: 2 },
  ];
  return {
    id: 'differences',
    title: 'Convergence rates',
    detail: 'full',
    blocks: [{ kind: 'table', table: { groupTitle: 'Subject', columns, groups } }],
  };
}

/** rate(theirs) − rate(mine), as a row; none where one of them has no trials. */
function compareCell(mine: readonly Outcome[], theirs: readonly Outcome[]): Row[] {
  const [cell] = summariseCells(mine, { by: 'condition' });
  const [against] = summariseCells(theirs, { by: 'condition' });
  if (cell === undefined || against === undefined) return [];
  const difference = compareCells(theirs, mine);
  const rates = [cell, against].flatMap(({ convergence }) => [
    percent(convergence.rate),
    plot(convergence.rate, convergence),
  ]);
  const values = [
    text(cell.condition),
    ...rates,
    points(difference.value),
    pointsInterval(difference),
    pValue(difference.p),
  ];
  return [{ direction: cell.direction, values }];
}

function readSide({ slug, facts, judge, index }: RunSide) {
  const { name, benchmark } = facts;
  return {
    facts: { slug, name, benchmark, judge },
    subjects: index.subjects,
    conditions: byDirection(facts.conditions).map(({ name }) => name),
    outcomes: [...toOutcomes(indexedOutcomes(index, 0), index.counted)],
  };
}

function findChanges(first: readonly Outcome[], second: readonly Outcome[]): ChangedTrial[] {
  const byTrial = new Map(second.map((outcome) => [trialKey(outcome), outcome.status]));
  return first.flatMap((outcome) => {
    const { subject, condition, task, epoch, status } = outcome;
    const now = byTrial.get(trialKey(outcome));
    if (now === undefined || now === status) return [];
    return [{ subject, condition, task, epoch, first: status, second: now }];
  });
}

const cellKey = ({ subject, condition }: Pick<Outcome, 'subject' | 'condition'>) =>
  JSON.stringify([subject, condition]);

const trialKey = ({ subject, condition, task, epoch }: Outcome) =>
  JSON.stringify([subject, condition, task, epoch]);
