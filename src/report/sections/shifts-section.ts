import {
  type Block,
  type Column,
  count,
  interval,
  percent,
  points,
  pointsInterval,
  type Section,
  type Table,
  text,
} from '../document/index.ts';
import type { ReportAgreement } from '../schema/index.ts';

/** What taking one judge for the other changes: decisions by condition, and each contrast. */
export function shiftsSection(agreement: ReportAgreement, number: number): Section {
  const { judge, against, shifts } = agreement;
  const contrasts: Block[] = [
    { kind: 'table', table: shiftsTable(agreement) },
    {
      kind: 'paragraph',
      text: `Both judges' contrasts on the answers that both decided. Shift: ${judge} − ${against}, what the choice of the judge alone does. Intervals are over tasks, each with both judges' decisions.`,
    },
  ];
  return {
    id: `agreement-${number}-shifts`,
    title: `What ${judge} in place of ${against} changes`,
    detail: 'full',
    blocks: [{ kind: 'table', table: changedTable(agreement) }, ...(shifts.length === 0 ? [] : contrasts)],
  };
}

function changedTable({ byCondition }: ReportAgreement): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 1 },
    { title: 'Changed %', short: 'changed\u00a0%', align: 'right', rank: 0 },
    { title: 'Changed 95 % interval', short: '95 % interval', align: 'right', rank: 0 },
  ];
  const rows = byCondition.map(({ condition, pairs, changed }) => ({
    direction: null,
    values: [text(condition), count(pairs), percent(changed.value), interval(changed)],
  }));
  return { groupTitle: null, columns, groups: [{ title: '', rows }] };
}

function shiftsTable({ judge, against, shifts }: ReportAgreement): Table {
  const columns: Column[] = [
    { title: 'Steerability', align: 'left', rank: 0 },
    { title: 'Conditions', align: 'left', rank: 4 },
    { title: 'Answers', align: 'right', rank: 3 },
    { title: `By ${judge}`, align: 'right', rank: 1 },
    { title: `By ${against}`, align: 'right', rank: 1 },
    { title: 'Shift', align: 'right', rank: 0 },
    { title: 'Shift 95 % interval', short: '95 % interval', align: 'right', rank: 0 },
  ];
  const groups = [...Map.groupBy(shifts, ({ subject }) => subject)].map(([subject, own]) => ({
    title: subject,
    rows: own.map((one) => ({
      direction: null,
      values: [
        text(one.kind),
        text(`${one.upper} − ${one.lower}`),
        count(one.pairs),
        points(one.judge),
        points(one.against),
        points(one.shift.value),
        pointsInterval(one.shift),
      ],
    })),
  }));
  return { groupTitle: 'Subject', columns, groups };
}
