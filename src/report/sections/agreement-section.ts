import { type Column, count, interval, number, percent, type Section, text } from '../document/index.ts';
import type { Report } from '../schema/index.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Judges', align: 'left', rank: 0 },
  { title: 'Answers', align: 'right', rank: 0 },
  { title: 'Equal %', align: 'right', rank: 0 },
  { title: '95 % interval', align: 'right', rank: 1 },
  { title: 'κ', align: 'right', rank: 0 },
];

/** How far the run's judges agree; null where there is one alone. */
export function agreementSection({ agreements }: Report): Section | null {
  if (agreements.length === 0) return null;
  const rows = agreements.map(({ judge, against, answers, accuracy, kappa }) => ({
    direction: null,
    values: [
      text(`${judge} and ${against}`),
      count(answers),
      percent(accuracy.value),
      interval(accuracy),
      number(kappa.value),
    ],
  }));
  return {
    id: 'agreement',
    title: 'How far the judges agree',
    detail: 'summary',
    blocks: [{ kind: 'table', table: { groupTitle: null, columns: COLUMNS, groups: [{ title: '', rows }] } }],
  };
}
