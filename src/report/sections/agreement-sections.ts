import {
  type Block,
  type Column,
  count,
  interval,
  number,
  numberInterval,
  percent,
  type Row,
  type Section,
  type Table,
  text,
} from '../document/index.ts';
import type { ReportAgreement } from '../schema/index.ts';
import { type LabelledJudge, labelJudge } from './label-judge.ts';
import { shiftsSection } from './shifts-section.ts';

type Measures = Pick<ReportAgreement, 'pairs' | 'accuracy' | 'kappa' | 'ac1' | 'alpha'>;

/** How far two judges agree: overall in the summary; by condition, category and class in full. */
export function agreementSections(
  agreement: ReportAgreement,
  number: number,
  judges: readonly LabelledJudge[],
): Section[] {
  const { byCondition, byCategory } = agreement;
  const judge = labelJudge(judges, agreement.judge);
  const against = labelJudge(judges, agreement.against);
  const parts = (first: string, rows: readonly Row[]) => ({
    kind: 'table' as const,
    table: measuresTable(first, rows),
  });
  return [
    {
      id: `agreement-${number}`,
      title: `Agreement of ${judge} with ${against}`,
      detail: 'summary',
      blocks: [
        ...warnOfLearnt(agreement, judges),
        parts('Answers', [measuresRow('all', agreement)]),
        {
          kind: 'paragraph',
          text: "Equal: the same of four decisions. κ is Cohen's; 1 is perfect agreement, 0 what chance gives. Intervals over tasks: of shares Wilson's, of κ by the ABC method.",
        },
      ],
    },
    {
      id: `agreement-${number}-parts`,
      title: `Where ${judge} and ${against} agree`,
      detail: 'full',
      blocks: [
        parts(
          'Condition',
          byCondition.map((part) => measuresRow(part.condition, part)),
        ),
        parts(
          'Category',
          byCategory.map((part) => measuresRow(part.category, part)),
        ),
        { kind: 'table', table: classesTable(agreement) },
        { kind: 'table', table: matrixTable(agreement) },
      ],
    },
    shiftsSection({ ...agreement, judge, against }, number),
  ];
}

/** A judge is no test of itself: on what it learnt from it agrees with whoever taught it. */
function warnOfLearnt({ learnt }: ReportAgreement, judges: readonly LabelledJudge[]): Block[] {
  if (learnt === null) return [];
  const { judge, answers, of } = learnt;
  return [
    {
      kind: 'warning',
      text: `No measurement: ${labelJudge(judges, judge)} learnt from ${answers} of the first ${of} of these answers, and agrees on them more than on any that it has not seen. A report says, under “What to keep in mind”, what it errs by on others.`,
    },
  ];
}

function measuresTable(first: string, rows: readonly Row[]): Table {
  const columns: Column[] = [
    { title: first, align: 'left', rank: 0 },
    { title: 'Number', align: 'right', rank: 0 },
    { title: 'Equal %', short: 'equal\u00a0%', align: 'right', rank: 0 },
    { title: 'Equal 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'κ', align: 'right', rank: 0 },
    { title: 'κ 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
    { title: 'AC1', align: 'right', rank: 3 },
    { title: 'AC1 95 % interval', short: '95 % interval', align: 'right', rank: 5 },
    { title: 'α', align: 'right', rank: 4 },
    { title: 'α 95 % interval', short: '95 % interval', align: 'right', rank: 6 },
  ];
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}

function measuresRow(name: string, { pairs, accuracy, kappa, ac1, alpha }: Measures): Row {
  return {
    direction: null,
    values: [
      text(name),
      count(pairs),
      percent(accuracy.value),
      interval(accuracy),
      number(kappa.value),
      numberInterval(kappa),
      number(ac1.value),
      numberInterval(ac1),
      number(alpha.value),
      numberInterval(alpha),
    ],
  };
}

function classesTable({ classes }: ReportAgreement): Table {
  const columns: Column[] = [
    { title: 'Decision', align: 'left', rank: 0 },
    { title: 'Precision %', short: 'precision %', align: 'right', rank: 0 },
    { title: 'Precision 95 % interval', short: '95 % interval', align: 'right', rank: 1 },
    { title: 'Recall %', short: 'recall\u00a0%', align: 'right', rank: 0 },
    { title: 'Recall 95 % interval', short: '95 % interval', align: 'right', rank: 2 },
  ];
  const rows = classes.map(({ decision, precision, recall }) => ({
    direction: null,
    values: [
      text(decision),
      percent(precision.value),
      interval(precision),
      percent(recall.value),
      interval(recall),
    ],
  }));
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}

function matrixTable({ judge, against, matrix, classes }: ReportAgreement): Table {
  const names = classes.map(({ decision }) => decision);
  const columns: Column[] = [
    { title: `${against} says`, align: 'left', rank: 0 },
    ...names.map((name): Column => ({ title: `${judge}: ${name}`, align: 'right', rank: 0 })),
  ];
  const rows = matrix.map((counts, index) => ({
    direction: null,
    values: [text(names[index] ?? ''), ...counts.map((number) => count(number))],
  }));
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}
