import { CONTRAST_FACTS, CONTRAST_KINDS, type ContrastKind, STAGES } from '../../vocabulary/index.ts';
import {
  type Column,
  formatSize,
  percent,
  points,
  type RowGroup,
  type Section,
  text,
} from '../document/index.ts';
import type { Report, ReportSubject } from '../schema/index.ts';
import { comparisonTables } from './comparison-table.ts';
import { labelJudge } from './label-judge.ts';

const DIFFERENCES =
  'Differences and ratios of steerability, in points; then the same differences in log odds and of shares of headroom, which do not shrink near 0 and 100 %. Subjects are compared task by task: the intervals hold for other tasks of the kind, not for other models. p is adjusted for all these differences by size and by stage together (Holm).';

/** Subjects of one stage side by size; null where no stage has two sizes. */
export function sizesSection(report: Report, judge: string): Section | null {
  const groups = STAGES.flatMap((stage) => {
    const subjects = report.subjects
      .filter((subject) => subject.stage === stage && subject.size !== null)
      .toSorted((one, other) => (one.size ?? 0) - (other.size ?? 0));
    const sizes = new Set(subjects.map(({ size }) => size));
    return sizes.size < 2 ? [] : [{ title: stage, rows: drawRows(report, judge, subjects, sizeName) }];
  });
  return comparison(report, judge, 'size', groups);
}

/** Subjects of one size side by stage; null where no size has two stages. */
export function stagesSection(report: Report, judge: string): Section | null {
  const sizes = [...new Set(report.subjects.flatMap(({ size }) => (size === null ? [] : [size])))];
  const groups = sizes
    .toSorted((one, other) => one - other)
    .flatMap((size) => {
      const subjects = report.subjects
        .filter((subject) => subject.size === size)
        .toSorted((one, other) => STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage));
      const stages = new Set(subjects.map(({ stage }) => stage));
      const rows = drawRows(report, judge, subjects, ({ stage }) => stage);
      return stages.size < 2 ? [] : [{ title: `${formatSize(size)} B`, rows }];
    });
  return comparison(report, judge, 'stage', groups);
}

function comparison(
  report: Report,
  judge: string,
  by: 'size' | 'stage',
  groups: readonly RowGroup[],
): Section | null {
  if (groups.length === 0) return null;
  const [groupTitle, first] = by === 'size' ? ['Stage', 'Size'] : ['Size', 'Stage'];
  const columns: Column[] = [
    { title: first, align: 'left', rank: 0 },
    { title: 'Subject', align: 'left', rank: isClear(groups) ? 4 : 0 },
    ...report.conditions.map(({ name }): Column => ({ title: `${name} %`, align: 'right', rank: 0 })),
    ...kindsIn(report).map(
      (kind): Column => ({ title: kind, align: 'right', rank: CONTRAST_FACTS[kind].rank }),
    ),
  ];
  const tables = comparisonTables(report, judge, by);
  return {
    id: `by-${by}`,
    title: `By ${by}, judged by ${labelJudge(report.judges, judge)}`,
    detail: 'full',
    blocks: [
      { kind: 'table', table: { groupTitle, columns, groups } },
      {
        kind: 'paragraph',
        text: 'Convergence in % of valid answers; steerability in percentage points.',
      },
      ...tables.map((table) => ({ kind: 'table' as const, table })),
      ...(tables.length === 0 ? [] : [{ kind: 'paragraph' as const, text: DIFFERENCES }]),
    ],
  };
}

/** The kinds of contrasts that a report has. */
function kindsIn({ contrasts }: Report): ContrastKind[] {
  return CONTRAST_KINDS.filter((wanted) => contrasts.some(({ kind }) => kind === wanted));
}

/** Whether each row's first value tells which subject it is, so that its name need not stand there. */
function isClear(groups: readonly RowGroup[]): boolean {
  return groups.every(({ rows }) => {
    const names = rows.map(({ values: [first] }) => (first?.kind === 'text' ? first.text : ''));
    return new Set(names).size === names.length;
  });
}

function drawRows(
  report: Report,
  judge: string,
  subjects: readonly ReportSubject[],
  name: (subject: ReportSubject) => string,
): RowGroup['rows'] {
  return subjects.map((subject) => {
    const own = <
      T extends { readonly subject: string; readonly judge: string; readonly category: string | null },
    >(
      all: readonly T[],
    ) => all.filter((one) => one.subject === subject.name && one.judge === judge && one.category === null);
    const cells = own(report.cells);
    const contrasts = own(report.contrasts);
    return {
      direction: null,
      values: [
        text(name(subject)),
        text(subject.name),
        ...report.conditions.map(({ name: condition }) =>
          percent(cells.find((cell) => cell.condition === condition)?.convergence.rate ?? null),
        ),
        ...kindsIn(report).map((kind) => points(contrasts.find((one) => one.kind === kind)?.value ?? null)),
      ],
    };
  });
}

function sizeName({ size }: ReportSubject): string {
  return size === null ? '-' : `${formatSize(size)} B`;
}
