import { ENDINGS, type Ending } from '../../vocabulary/index.ts';
import { type Column, count, type Section, text } from '../document/index.ts';
import type { Report, ReportCell } from '../schema/index.ts';
import { tableBySubject } from './group-by-subject.ts';

const TITLES: Readonly<Record<Ending, Pick<Column, 'title' | 'short'>>> = {
  stop: { title: 'Stop' },
  limit: { title: 'Limit' },
  'limit-in-reasoning': { title: 'Limit in reasoning', short: 'limit in reas.' },
  filtered: { title: 'Filtered' },
  refused: { title: 'Refused' },
  error: { title: 'Error' },
};

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  ...ENDINGS.map((ending): Column => ({ ...TITLES[ending], align: 'right', rank: 0 })),
];

/** How the answers of each cell ended; null where nobody knows. It is short of a run's end where all simply ended. */
export function endingsSection(report: Report, judge: string): Section | null {
  const cells = report.cells.filter(
    (cell) => cell.judge === judge && cell.category === null && cell.endings !== undefined,
  );
  if (cells.length === 0) return null;
  const isPlain = cells.every(({ endings }) => TELLING.every((ending) => endings?.[ending] === 0));
  return {
    id: 'endings',
    title: 'How answers ended',
    detail: isPlain ? 'full' : 'summary',
    blocks: [...tableBySubject(report, COLUMNS, cells, drawRow), { kind: 'paragraph', text: EXPLANATION }],
  };
}

/** Endings that leave nothing to judge. */
const TELLING = ['limit-in-reasoning', 'filtered', 'refused', 'error'] as const;

function drawRow({ condition, direction, endings }: ReportCell) {
  return {
    direction,
    values: [text(condition), ...ENDINGS.map((ending) => count(endings?.[ending] ?? null))],
  };
}

const EXPLANATION = [
  'Trials. Limit: cut off at the limit of tokens (maxOutputTokens); in reasoning: before there was an answer, so that there is none to',
  "judge. Filtered: the provider's filter kept the prompt or the answer back. Refused: by the provider's own sign for it, and not by",
  'words that a judge would read. Error: no attempt came to an answer, and the next run asks again.',
].join(' ');
