import { describeChosen } from '../../vocabulary/index.ts';
import {
  type Column,
  count,
  interval,
  percent,
  type Row,
  type Section,
  type Table,
  text,
} from '../document/index.ts';
import type { Report, ReportAgreement } from '../schema/index.ts';
import { agreementRow, agreementTable, ON_AGREEMENT, ON_CHOSEN, warnOfLearnt } from './agreement-table.ts';
import { type LabelledJudge, labelJudge } from './label-judge.ts';
import { shiftsSection } from './shifts-section.ts';

/** How far two judges agree: overall in the summary; by condition, category and class in full. */
export function agreementSections(
  agreement: ReportAgreement,
  number: number,
  judges: readonly LabelledJudge[],
): Section[] {
  const { byCondition, byCategory, chosen } = agreement;
  const judge = labelJudge(judges, agreement.judge);
  const against = labelJudge(judges, agreement.against);
  const parts = (first: string, rows: readonly Row[]) => ({
    kind: 'table' as const,
    table: agreementTable(first, rows),
  });
  return [
    {
      id: `agreement-${number}`,
      title: `Agreement of ${judge} with ${against}`,
      detail: 'summary',
      blocks: [
        ...warnOfLearnt(agreement.learnt, judges),
        parts('Answers', [
          agreementRow(chosen.length === 0 ? 'all' : 'drawn at random', agreement),
          ...chosen.map((set) => agreementRow(describeChosen(set.how), set)),
        ]),
        {
          kind: 'paragraph',
          text: ON_AGREEMENT,
        },
        ...(chosen.length === 0 ? [] : [{ kind: 'paragraph', text: ON_CHOSEN } as const]),
      ],
    },
    {
      id: `agreement-${number}-parts`,
      title: `Where ${judge} and ${against} agree`,
      detail: 'full',
      blocks: [
        parts(
          'Condition',
          byCondition.map((part) => agreementRow(part.condition, part)),
        ),
        parts(
          'Category',
          byCategory.map((part) => agreementRow(part.category, part)),
        ),
        { kind: 'table', table: classesTable(agreement) },
        { kind: 'table', table: matrixTable(agreement) },
      ],
    },
    shiftsSection({ ...agreement, judge, against }, number),
  ];
}

/**
 * How further judges agree with people, and people with each other: a row each, since three judges and three people make nine pairs.
 * Null where there is none.
 */
export function peopleSection({ agreements, judges }: Pick<Report, 'agreements' | 'judges'>): Section | null {
  const others = agreements.filter(({ judge }) => judge !== judges[0]?.name);
  if (others.length === 0) return null;
  const rows = others.flatMap(({ judge, against, chosen, ...drawn }) => {
    const pair = `${labelJudge(judges, judge)} with ${labelJudge(judges, against)}`;
    return [
      ...(drawn.pairs > 0 ? [agreementRow(pair, drawn)] : []),
      ...chosen.map((set) => agreementRow(`${pair}, chosen by ${describeChosen(set.how)}`, set)),
    ];
  });
  const learnt = new Map(
    others.flatMap((one) => (one.learnt === null ? [] : [[one.learnt.judge, one.learnt]])),
  );
  const isChosen = others.some(({ chosen }) => chosen.length > 0);
  return {
    id: 'agreement-people',
    title: 'Agreement of people with each other and with further judges',
    detail: 'summary',
    blocks: [
      ...[...learnt.values()].flatMap((one) => warnOfLearnt(one, judges)),
      { kind: 'table', table: agreementTable('Pair', rows) },
      { kind: 'paragraph', text: ON_AGREEMENT },
      ...(isChosen ? [{ kind: 'paragraph', text: ON_CHOSEN } as const] : []),
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
