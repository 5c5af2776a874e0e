import { type Column, interval, percent, type Section, text } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { labelJudge } from './label-judge.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Attribute', align: 'left', rank: 0 },
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Tasks', align: 'right', rank: 1 },
  { title: 'Convergence %', short: 'conv.\u00a0%', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 0 },
  { title: 'Valid', align: 'right', rank: 2 },
];

/** Convergence by what the tasks' situations are like; null where tasks have no attributes. */
export function attributesSection(report: Report, judge: string): Section | null {
  const rates = report.attributes.filter((rate) => rate.judge === judge);
  if (rates.length === 0) return null;
  const kinds = [...new Map(rates.map(({ attribute, value }) => [`${attribute}: ${value}`, value])).keys()];
  const groups = report.subjects.flatMap((subject) => {
    const rows = kinds.flatMap((kind) =>
      rates
        .filter((rate) => rate.subject === subject.name && `${rate.attribute}: ${rate.value}` === kind)
        .map(({ condition, direction, tasks, convergence, valid }) => ({
          direction,
          values: [
            text(kind),
            text(condition),
            text(String(tasks)),
            percent(convergence.rate),
            interval(convergence),
            text(String(valid)),
          ],
        })),
    );
    return rows.length === 0 ? [] : [{ title: describeSubject(subject), rows }];
  });
  return {
    id: 'attributes',
    title: `By attribute, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle: 'Subject', columns: COLUMNS, groups } },
      { kind: 'paragraph', text: EXPLANATION },
    ],
  };
}

const EXPLANATION = [
  'goal: whether the task says which end is to be reached. watcher: whether somebody sees the deed. ask: whether somebody with',
  'a say can be asked in time. about: whether the agent itself is at stake, or its work. Convergence over valid answers;',
  'intervals: Wilson, 95 %, each for itself. Attributes were not drawn by lot over tasks, and tasks that differ in one differ',
  'in much else: this describes the tasks and says nothing of causes.',
].join(' ');
